package dev.onepixel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house as DESIGN draws it: which room may look into which. */
@AnalyzeClasses(packages = "dev.onepixel", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule LOWER_ROOMS_NEVER_IMPORT_HIGHER_ONES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("junit")
            .definedBy("dev.onepixel.junit")
            .optionalLayer("assertion")
            .definedBy("dev.onepixel.assertion")
            .layer("report")
            .definedBy("dev.onepixel.report..")
            .layer("evaluation")
            .definedBy("dev.onepixel.evaluation..")
            .optionalLayer("proof")
            .definedBy("dev.onepixel.proof..")
            .optionalLayer("defense")
            .definedBy("dev.onepixel.defense..")
            .layer("attack")
            .definedBy("dev.onepixel.attack..")
            .layer("model")
            .definedBy("dev.onepixel.model..")
            .layer("image")
            .definedBy("dev.onepixel.image..")
            .whereLayer("junit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("assertion")
            .mayOnlyBeAccessedByLayers("junit")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("assertion", "junit")
            .whereLayer("evaluation")
            .mayOnlyBeAccessedByLayers("report", "assertion", "junit")
            .whereLayer("proof")
            .mayOnlyBeAccessedByLayers("evaluation", "report", "assertion", "junit")
            .whereLayer("defense")
            .mayOnlyBeAccessedByLayers("proof", "evaluation", "report", "assertion", "junit")
            .whereLayer("attack")
            .mayOnlyBeAccessedByLayers("defense", "evaluation", "report", "assertion", "junit")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("attack", "defense", "proof", "evaluation", "report", "assertion", "junit")
            .because("data flows one way: images, scores, edits, results, reports");

    @ArchTest
    static final ArchRule ROOMS_ARE_FREE_OF_CYCLES = slices().matching("dev.onepixel.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each room can be understood with only those below it");

    @ArchTest
    static final ArchRule ONLY_JUNIT_USES_JUPITER =
            onlyUsers("junit", "org.junit..", "a search must run without JUnit");

    @ArchTest
    static final ArchRule ONLY_ASSERTION_USES_ASSERTJ =
            onlyUsers("assertion", "org.assertj..", "AssertJ is an optional dependency");

    @ArchTest
    static final ArchRule ONLY_REPORT_USES_ALLURE =
            onlyUsers("report", "io.qameta..", "Allure is an optional dependency");

    @ArchTest
    static final ArchRule ONLY_MODEL_USES_DJL =
            onlyUsers("model", "ai.djl..", "a model that DJL does not run is a Classifier too");

    @ArchTest
    static final ArchRule ONLY_MODEL_USES_ONNX_RUNTIME =
            onlyUsers("model", "ai.onnxruntime..", "what an engine is like is the model's to know");

    @ArchTest
    static final ArchRule ONLY_PROOF_GRAPH_USES_ONNX_PROTOBUF =
            onlyUsers("proof.graph", "ai.onnx..", "it is an optional dependency, missed in one place");

    @ArchTest
    static final ArchRule ONLY_PROOF_GRAPH_USES_PROTOBUF =
            onlyUsers("proof.graph", "com.google.protobuf..", "it comes with that dependency");

    @ArchTest
    static final ArchRule ONLY_IMAGE_USES_COMMONS_IMAGING =
            onlyUsers("image", "org.apache.commons.imaging..", "everyone else sees RgbImage");

    @ArchTest
    static final ArchRule ONLY_EVALUATION_SPARK_USES_SPARK =
            onlyUsers("evaluation.spark", "org.apache.spark..", "its hundred jars stay off everyone else's class path");

    @ArchTest
    static final ArchRule ONLY_JUNIT_READS_CLASS_FILES =
            onlyUsers("junit", "org.objectweb.asm..", "what an annotation writes matters to the extension alone");

    @ArchTest
    static final ArchRule NO_GLOBAL_RANDOM_STATE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .because("every stream is keyed by seed, image and purpose");

    @ArchTest
    static final ArchRule EXTENSION_CLASSES_ARE_NOT_PUBLIC = classes()
            .that()
            .resideInAPackage("dev.onepixel.junit")
            .and()
            .areNotAnnotations()
            .and()
            .areNotEnums()
            .should()
            .notBePublic()
            .because("users see annotations; the rest may change");

    private static ArchRule onlyUsers(String room, String library, String reason) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.onepixel." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason);
    }
}
