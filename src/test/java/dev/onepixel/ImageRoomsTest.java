package dev.onepixel;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.onepixel.image.ImageSet;

/** The inner rooms of {@code image}: sets read files, files make images. {@link ImageSet} is the door to both. */
@AnalyzeClasses(packages = "dev.onepixel.image", importOptions = ImportOption.DoNotIncludeTests.class)
class ImageRoomsTest {

    private static final String ROOT = "dev.onepixel.image";
    private static final String FILE = ROOT + ".file..";
    private static final String SET = ROOT + ".set..";

    @ArchTest
    static final ArchRule ROOT_LOOKS_INWARDS_FROM_THE_DOOR_ONLY = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .and()
            .doNotBelongToAnyOf(ImageSet.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FILE, SET)
            .because("images and edits are values; only ImageSet's factories open files");

    @ArchTest
    static final ArchRule FILES_KNOW_NO_SETS = noClasses()
            .that()
            .resideInAPackage(FILE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SET)
            .because("a file is decoded alone");

    @ArchTest
    static final ArchRule LIBRARIES_ARE_USED_BY_FILES_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(FILE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.twelvemonkeys..", "org.apache.commons.imaging..", "javax.imageio..")
            .because("whoever else meets an image sees RgbImage");

    @ArchTest
    static final ArchRule NO_CLASSES_IN_A_CIRCLE = slices().assignedFrom(new OneSliceAClass())
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(ROOT).and(JavaClass.Predicates.type(ImageSet.class)), alwaysTrue())
            .because("each class can be understood with only those below it; the factories of ImageSet are the door");

    /** Classes of one source file are one slice. */
    private static final class OneSliceAClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            JavaClass outermost = javaClass;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return SliceIdentifier.of(outermost.getName());
        }

        @Override
        public String getDescription() {
            return "every class";
        }
    }
}
