package dev.onepixel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
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

/** The inner rooms of attack, defense and evaluation, and circles between the files of all rooms. */
@AnalyzeClasses(packages = "dev.onepixel", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String ATTACK = "dev.onepixel.attack";
    private static final String DEFENSE = "dev.onepixel.defense";
    private static final String EVALUATION = "dev.onepixel.evaluation";

    /** Names that users write: interfaces whose static methods make what implements them, and the annotation. */
    private static final String DOORS =
            "dev\\.onepixel\\.(image\\.ImageSet|defense\\.Transform|junit\\.OnePixelRobust)";

    @ArchTest
    static final ArchRule SEARCHES_ARE_KNOWN_TO_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages(ATTACK + ".corners", ATTACK + ".evolution")
            .and()
            .doNotHaveFullyQualifiedName(ATTACK + ".SearchStage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ATTACK + ".corners", ATTACK + ".evolution")
            .because("an attack is the same whatever searches");

    @ArchTest
    static final ArchRule SEARCHES_DO_NOT_KNOW_EACH_OTHER = slices().matching(ATTACK + ".(*)..")
            .should()
            .notDependOnEachOther()
            .because("each can be read, and replaced, by itself");

    @ArchTest
    static final ArchRule TRANSFORMS_ARE_KNOWN_BY_THEIR_NOTATION_ONLY = noClasses()
            .that()
            .resideInAPackage(DEFENSE)
            .and()
            .doNotHaveFullyQualifiedName(DEFENSE + ".Transform")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DEFENSE + ".transform")
            .because("a vote is the same over transforms of its users");

    @ArchTest
    static final ArchRule ROOMS_OF_AN_EVALUATION = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("statistics")
            .definedBy(EVALUATION + ".statistics")
            .layer("result")
            .definedBy(EVALUATION + ".result")
            .layer("baseline")
            .definedBy(EVALUATION + ".baseline")
            .layer("journal")
            .definedBy(EVALUATION + ".journal")
            .layer("image")
            .definedBy(EVALUATION + ".image")
            .layer("check")
            .definedBy(EVALUATION + ".check")
            .layer("evaluation")
            .definedBy(EVALUATION)
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("evaluation")
            .whereLayer("image")
            .mayOnlyBeAccessedByLayers("evaluation", "check")
            .whereLayer("baseline")
            .mayOnlyBeAccessedByLayers("evaluation", "image")
            .whereLayer("result")
            .mayOnlyBeAccessedByLayers("evaluation", "image", "check", "baseline", "journal")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("evaluation")
            .because("values are below what makes them, and what compares them beside it");

    @ArchTest
    static final ArchRule NOTHING_THAT_RUNS_SEES_THE_BUILDER = noClasses()
            .that()
            .resideInAnyPackage(EVALUATION + ".*..")
            .or()
            .haveNameMatching(
                    EVALUATION.replace(".", "\\.") + "\\.(EvaluationRun|EvaluationPlan|Verdict|RobustnessReport).*")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(EVALUATION + ".RobustnessEvaluation")
            .because("what runs is an immutable plan");

    @ArchTest
    static final ArchRule FILES_ARE_FREE_OF_CIRCLES = slices().assignedFrom(eachFile())
            .should()
            .beFreeOfCycles()
            .ignoreDependency(nameMatching(DOORS), resideInAnyPackage("dev.onepixel.."))
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
