package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.Await;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Power that one vehicle leaves unused, through the whole gateway and over its sockets, in fast motion. */
class UnusedPowerGatewayTest {
    private static final int SPEED = 20;
    private static final double VOLTS = 230;
    private static final double SITE_AMPS = 10_000 / VOLTS;
    private static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "ChargeProfileMaxStackLevel", "2",
            "NumberOfConnectors", "1",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData", "Energy.Active.Import.Register,Current.Import");
    private static final String SETTINGS = """
            ocpp: {host: 127.0.0.1, port: 0}
            http: {enabled: false}
            site: {limitKw: 10}
            defaults: {phases: 1, energyKwh: 60}
            supervision: {unusedPowerSeconds: 60}
            security: {unknownChargePoints: accept}
            """;

    private Clock clock;
    private Gateway gateway;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(SETTINGS, "test", Map.of("data", data.toString()))
                .config();
        clock = new ScaledClock(Clock.systemUTC(), SPEED);
        gateway = new Gateway(config, new InMemoryNetworkStore(), clock, SPEED);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** A charge point whose vehicle draws what it wants, or what it may if that is less. */
    private final class Charging implements AutoCloseable {
        private static final Duration WAIT = Duration.ofMillis(20);

        private final ScriptedChargePoint chargePoint;
        private final int transaction;
        private double wantedAmps;
        private double limitAmps = 6;

        Charging(String identity, double wantedAmps) {
            this.wantedAmps = wantedAmps;
            chargePoint = ScriptedChargePoint.connect(gateway.ocppUrl().toString(), identity);
            chargePoint.answerWillingly(STATION);
            chargePoint.boot();
            chargePoint.request("StatusNotification", """
                    {"connectorId":1,"errorCode":"NoError","status":"Available"}""");
            chargePoint.takeCall("SetChargingProfile");
            transaction = chargePoint
                    .request("StartTransaction", """
                            {"connectorId":1,"idTag":"%s","meterStart":0,"timestamp":"%s"}""".formatted(identity, clock.instant()))
                    .get("transactionId")
                    .getAsInt();
        }

        /** Follows what it is told, and says what it draws. */
        void goOn() {
            chargePoint.pollCall("SetChargingProfile", WAIT).ifPresent(call -> limitAmps = firstLimit(call.payload()));
            chargePoint.request(
                    "MeterValues", """
                    {"connectorId":1,"transactionId":%d,"meterValue":[{"timestamp":"%s","sampledValue":[
                    {"value":"%.1f","measurand":"Current.Import","unit":"A"}]}]}""".formatted(transaction, clock.instant(), Math.min(wantedAmps, limitAmps)));
        }

        private static double firstLimit(JsonObject call) {
            return call.getAsJsonObject("csChargingProfiles")
                    .getAsJsonObject("chargingSchedule")
                    .getAsJsonArray("chargingSchedulePeriod")
                    .get(0)
                    .getAsJsonObject()
                    .get("limit")
                    .getAsDouble();
        }

        @Override
        public void close() {
            chargePoint.close();
        }
    }

    @Test
    void whatOneVehicleLeavesUnusedTheOtherGetsAndGivesBackWhenItIsAskedFor() {
        try (Charging tapering = new Charging("CP-1", 32);
                Charging other = new Charging("CP-2", 32)) {
            goOnUntil("both share", tapering, other, () -> tapering.limitAmps > 12 && other.limitAmps > 12);
            double share = other.limitAmps;
            assertThat(share).isLessThan(30);

            tapering.wantedAmps = 8;
            goOnUntil("the other has the rest", tapering, other, () -> other.limitAmps > 30);
            assertThat(tapering.limitAmps).isGreaterThanOrEqualTo(8);

            tapering.wantedAmps = 32;
            goOnUntil("it has its share again", tapering, other, () -> tapering.limitAmps > 12);
            assertThat(other.limitAmps).isLessThan(30);
        }
    }

    private static void goOnUntil(String what, Charging one, Charging other, BooleanSupplier condition) {
        Await.until(what, () -> {
            one.goOn();
            other.goOn();
            assertThat(one.limitAmps + other.limitAmps).isLessThanOrEqualTo(SITE_AMPS);
            return condition.getAsBoolean();
        });
    }
}
