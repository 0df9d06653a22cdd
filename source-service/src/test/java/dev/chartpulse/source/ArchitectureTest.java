package dev.chartpulse.source;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.smallrye.mutiny.Uni;

@AnalyzeClasses(packages = "dev.chartpulse.source", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_A_CIRCLE =
            slices().matching("dev.chartpulse.source.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TOKENS_ARE_SEALED_AND_NEVER_OPENED_HERE =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("dev.chartpulse.sealing.TokenOpener");

    @ArchTest
    static final ArchRule JDBC_IS_FLYWAYS_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javax.sql.DataSource")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Connection");

    @ArchTest
    static final ArchRule NOTHING_WAITS_ON_A_THREAD = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Uni.class, "await");

    @ArchTest
    static final ArchRule OTHER_SERVICES_ARE_KNOWN_BY_CONTRACTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.chartpulse.query..", "dev.chartpulse.render..", "dev.chartpulse.delivery..");
}
