package dev.chartpulse.source;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jboss.resteasy.reactive.RestResponse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.quarkus.smallrye.openapi.OpenApiFilter;
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

    /**
     * Replicas need not agree about the time: what is due, leased, late, old or newer than something else is decided by
     * PostgreSQL's clock. Only the window of a preview ends at this machine's now.
     */
    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_CLOCK_OF_THIS_MACHINE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.chartpulse.source.sources.PreparedSource")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule ADDRESSES_IN_ANSWERS_BEGIN_WITH_THE_PUBLIC_URL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.chartpulse.source.links")
            .should()
            .callMethod(RestResponse.ResponseBuilder.class, "location", URI.class);

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

    /** Filters of one priority are run in any order, and the description differs from build to build. */
    @ArchTest
    static void filtersOfTheDescriptionHaveAnOrder(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(known -> known.isAnnotatedWith(OpenApiFilter.class))
                        .map(known -> known.getAnnotationOfType(OpenApiFilter.class))
                        .filter(filter -> List.of(filter.stages()).contains(OpenApiFilter.RunStage.BUILD))
                        .map(OpenApiFilter::priority))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
