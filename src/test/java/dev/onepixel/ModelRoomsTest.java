package dev.onepixel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The inner rooms of the model: which may look into which. */
@AnalyzeClasses(packages = "dev.onepixel.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ModelRoomsTest {

    private static final String MODEL = "dev.onepixel.model";
    private static final String DOORS = MODEL + "\\.Djl(Classifier|Options)";

    @ArchTest
    static final ArchRule INNER_ROOMS_LOOK_INTO_FEW_OTHERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("djl")
            .definedBy(MODEL + ".djl")
            .layer("remote")
            .definedBy(MODEL + ".remote")
            .layer("input")
            .definedBy(MODEL + ".input")
            .layer("output")
            .definedBy(MODEL + ".output")
            .layer("root")
            .definedBy(MODEL)
            .whereLayer("djl")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("remote")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("input")
            .mayOnlyBeAccessedByLayers("djl", "root")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("djl", "remote", "root")
            .because("what goes in knows nothing of what comes out, and neither of what runs between them");

    @ArchTest
    static final ArchRule ONLY_DOORS_LEAD_INWARDS = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .and()
            .haveNameNotMatching(DOORS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MODEL + ".*..")
            .because("the concepts of a model stand without any engine");

    @ArchTest
    static final ArchRule NO_INNER_ROOM_LOOKS_OUT_OF_THE_DOOR = noClasses()
            .that()
            .resideInAPackage(MODEL + ".*..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(MODEL + ".DjlClassifier")
            .because("the door wraps what the rooms make");

    @ArchTest
    static final ArchRule ONLY_DJL_KNOWS_WHAT_IS_DECLARED_FOR_DJL = noClasses()
            .that()
            .resideInAnyPackage(MODEL + ".input", MODEL + ".output", MODEL + ".remote")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(MODEL + ".DjlOptions")
            .because("sizes, scales and scores are the same for any engine");

    @ArchTest
    static final ArchRule ONLY_DJL_USES_THE_ENGINES = noClasses()
            .that()
            .resideOutsideOfPackage(MODEL + ".djl")
            .and()
            .doNotHaveFullyQualifiedName(MODEL + ".DjlClassifier")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai..")
            .because("only the door has DJL's types in its signatures");

    @ArchTest
    static final ArchRule ONLY_REMOTE_USES_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage(MODEL + ".remote")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "dev.failsafe..")
            .because("nothing else waits for a network");

    @ArchTest
    static final ArchRule CLASSES_ARE_FREE_OF_CIRCLES = slices().assignedFrom(eachFile())
            .should()
            .beFreeOfCycles()
            .because("each file can be understood with only those it imports");

    private static SliceAssignment eachFile() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""));
            }

            @Override
            public String getDescription() {
                return "each file";
            }
        };
    }
}
