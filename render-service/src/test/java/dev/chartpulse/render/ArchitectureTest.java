package dev.chartpulse.render;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.chartpulse.render", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.chartpulse.render.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jfreechartIsHidden = noClasses()
            .that()
            .resideOutsideOfPackage("dev.chartpulse.render.chart")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jfree..");

    @ArchTest
    static final ArchRule drawingKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "..render.chart",
                    "..render.data",
                    "..render.axis",
                    "..render.unit",
                    "..render.text",
                    "..render.png")
            .or()
            .resideInAPackage("..render.summary")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "io.vertx..", "org.eclipse..");

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
