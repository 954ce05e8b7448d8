package org.optivgi.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the gateway and the doors between them. */
class ArchitectureTest {
    private static final String BASE = "org.optivgi.gateway";
    private static final String APP = BASE + ".app..";

    /** From the folder, as looking for a package would read every jar there is. */
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void theImporterHasSeenTheGateway() {
        assertThat(CLASSES).hasSizeGreaterThan(300);
    }

    @Test
    void theWebSocketLibraryIsSeenByOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.java_websocket..")
                .check(CLASSES);
    }

    @Test
    void jsonStaysAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + ".rpc..",
                        BASE + ".ocpp..",
                        BASE + ".config..",
                        BASE + ".api..",
                        BASE + ".operator..",
                        BASE + ".offline..",
                        BASE + ".replay..",
                        BASE + ".json..",
                        BASE + ".store.sql..",
                        APP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(CLASSES);
    }

    @Test
    void aProtocolVersionIsKnownToItselfAndTheCompositionRootOnly() {
        for (String version : List.of(".ocpp.v16..", ".ocpp.v201..")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BASE + version, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + version)
                    .check(CLASSES);
        }
    }

    @Test
    void theDatabaseIsSeenByOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".store.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void theNetworkKnowsNoProtocolAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".network..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".net..", BASE + ".rpc..", BASE + ".ocpp..", BASE + ".store..")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCyclesBetweenTheRooms() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineUsesTheStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(outsideTheCommandLine()));
    }

    @Test
    void onlyTheCompositionRootAsksTheSystemForTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaPackage room : CLASSES.getPackage(BASE).getSubpackagesInTree()) {
            if (!room.getClasses().isEmpty()) {
                assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue();
            }
        }
    }

    private static DescribedPredicate<JavaClass> outsideTheCommandLine() {
        return DescribedPredicate.describe(
                "outside the command line", type -> !type.getPackageName().startsWith(BASE + ".app"));
    }
}
