package dev.chartpulse.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.chartpulse.delivery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE =
            slices().matching("dev.chartpulse.delivery.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CHANNELS_KNOW_NOTHING_OF_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..delivery.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..delivery.email..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..delivery.webhook..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..delivery.intake..");

    @ArchTest
    static final ArchRule NO_JDBC_AT_RUNTIME =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql", "javax.sql", "org.hibernate..");

    @ArchTest
    static final ArchRule NOTHING_WAITS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait");

    /** Replicas need not agree about the time: what is due, paced, leased, expired or old is decided by PostgreSQL's clock. */
    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_CLOCK_OF_THIS_MACHINE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule SECRETS_ARE_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..delivery.keys..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.chartpulse.sealing..");
}
