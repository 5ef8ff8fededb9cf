package io.leadline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The one direction of dependencies, and who may know what. */
@AnalyzeClasses(
        packages = "io.leadline",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoJarsOfTests.class})
class ArchitectureTest {
    /** Another module's tests are a folder in one phase of the build and a jar in a later one. */
    static final class NoJarsOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String ENGINE = "io.leadline.index.embedded..";
    private static final String LUCENE_ENGINE = "io.leadline.index.lucene..";
    private static final String ELASTIC_ENGINE = "io.leadline.index.elastic..";

    @ArchTest
    static final ArchRule oneDirection = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("io.leadline.model..")
            .layer("wire")
            .definedBy("io.leadline.wire..")
            .layer("index")
            .definedBy("io.leadline.index..")
            .layer("ingest")
            .definedBy("io.leadline.ingest..")
            .layer("sandbox")
            .definedBy("io.leadline.sandbox..")
            .layer("dashboards")
            .definedBy("io.leadline.dashboards..")
            .layer("flink-jobs")
            .definedBy("io.leadline.jobs..")
            .layer("query-api")
            .definedBy("io.leadline.api..")
            .layer("app")
            .definedBy("io.leadline.app..")
            .layer("benchmarks")
            .definedBy("io.leadline.benchmarks..")
            .withOptionalLayers(true)
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("benchmarks")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("app", "benchmarks")
            .whereLayer("query-api")
            .mayOnlyBeAccessedByLayers("app", "benchmarks")
            .whereLayer("flink-jobs")
            .mayOnlyBeAccessedByLayers("app", "benchmarks")
            .whereLayer("dashboards")
            .mayOnlyBeAccessedByLayers("query-api", "app", "benchmarks")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("flink-jobs", "query-api", "app", "benchmarks")
            .whereLayer("index")
            .mayOnlyBeAccessedByLayers("dashboards", "flink-jobs", "query-api", "app", "benchmarks")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("index", "ingest", "dashboards", "flink-jobs", "query-api", "app", "benchmarks")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers(
                    "wire", "index", "ingest", "dashboards", "flink-jobs", "query-api", "app", "benchmarks");

    @ArchTest
    static final ArchRule modelKnowsNobody = classes()
            .that()
            .resideInAPackage("io.leadline.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.leadline.model..", "java..", "javax.crypto..", "org.jspecify..");

    /** It stands for the providers, so it is made of their documents and not of our code. */
    @ArchTest
    static final ArchRule sandboxKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.leadline.sandbox..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.leadline..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("io.leadline.sandbox.."))));

    /**
     * The rooms of a module do not go in circles. Its root package is the door, which opens the rooms and hands them what
     * they share; the records of the model are one vocabulary and speak of one another.
     */
    @ArchTest
    static final ArchRule noCyclesBetweenPackages = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    String name = type.getPackageName();
                    boolean door = name.matches("io\\.leadline\\.[a-z]+");
                    return door || name.startsWith("io.leadline.model")
                            ? SliceIdentifier.ignore()
                            : SliceIdentifier.of(name);
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule portsKnowNoEngine = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.leadline.index",
                    "io.leadline.index.search..",
                    "io.leadline.index.store..",
                    "io.leadline.index.catalog..",
                    "io.leadline.index.write..",
                    "io.leadline.index.pool..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.lucene..", "org.rocksdb..", "co.elastic..", ENGINE, LUCENE_ENGINE, ELASTIC_ENGINE);

    @ArchTest
    static final ArchRule onlyTheCompositionKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.leadline.app..", "io.leadline.benchmarks..", ENGINE, LUCENE_ENGINE, ELASTIC_ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, LUCENE_ENGINE, ELASTIC_ENGINE);

    @ArchTest
    static final ArchRule noEngineSeesTheOther = noClasses()
            .that()
            .resideInAPackage(ELASTIC_ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, LUCENE_ENGINE, "org.apache.lucene..", "org.rocksdb..");

    @ArchTest
    static final ArchRule oneJackson = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule onlyJobsKnowFlink = noClasses()
            .that()
            .resideOutsideOfPackages("io.leadline.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule commandsTalkHttp = noClasses()
            .that()
            .resideInAPackage("io.leadline.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.leadline.index..", "io.leadline.ingest..", "io.leadline.jobs..", "io.leadline.api..");
}
