package org.optivgi.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.optivgi.gateway.net.Knock;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.SettableClock;

/** Who is let in. */
class AccessControlTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final String PASSWORD = "correct-horse-battery";
    private static final String HERE = "10.0.0.7";

    private final SettableClock clock = new SettableClock();
    private final FakeRules rules = new FakeRules();
    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private final Strangers strangers = new Strangers(clock);
    private final SecureRandom random = new SecureRandom();
    private final AccessBook book = new AccessBook(List.of(), store, clock);
    private final List<ChargePointCommand> sent = new ArrayList<>();
    private final List<ChargePointId> disconnected = new ArrayList<>();
    private CommandOutcome outcome = new CommandOutcome.Answered(true, "Accepted", "{}");
    private Optional<RefusalReason> certificateRefusal = Optional.empty();
    private final AccessControl control =
            new AccessControl(rules, book, strangers, (id, chain) -> certificateRefusal, random, clock);
    private final AccessDesk desk = new AccessDesk(
            rules,
            book,
            strangers,
            (id, command, urgency) -> {
                sent.add(command);
                return CompletableFuture.completedFuture(outcome);
            },
            disconnected::add,
            random);

    private static String basic(String user, byte[] password) {
        byte[] start = (user + ":").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + password.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(password, 0, all, start.length, password.length);
        return "Basic " + Base64.getEncoder().encodeToString(all);
    }

    private static String basic(String user, String password) {
        return basic(user, password.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<RefusalReason> knock(String authorization) {
        return knock(HERE, authorization);
    }

    private Optional<RefusalReason> knock(String address, String authorization) {
        return control.refuses(new Knock("CP-1", address, false, authorization, List.of()));
    }

    private Optional<RefusalReason> knockEncrypted(String authorization) {
        return control.refuses(new Knock("CP-1", HERE, true, authorization, List.of()));
    }

    private Optional<RefusalReason> knockWithCertificate() {
        return control.refuses(new Knock("CP-1", HERE, true, "", List.of(Mockito.mock(X509Certificate.class))));
    }

    private void adoptedWithPassword() {
        desk.adopt(CP, 0).join();
        desk.setCredentials(CP, Password.of(PASSWORD), null).join();
    }

    @Test
    void anUnknownChargePointIsRefusedAndListed() {
        assertThat(knock("")).contains(RefusalReason.UNKNOWN_CHARGE_POINT);
        assertThat(knock("10.0.0.8", "")).contains(RefusalReason.UNKNOWN_CHARGE_POINT);

        assertThat(desk.pending()).singleElement().satisfies(stranger -> {
            assertThat(stranger.chargePoint()).isEqualTo(CP);
            assertThat(stranger.address()).isEqualTo("10.0.0.8");
            assertThat(stranger.attempts()).isEqualTo(2);
        });
    }

    @Test
    void anAdoptedChargePointComesInAndIsPendingNoMore() {
        knock("");

        desk.adopt(CP, null).join();

        assertThat(knock("")).isEmpty();
        assertThat(desk.pending()).isEmpty();
    }

    @Test
    void anAdoptionSurvivesARestart() {
        desk.adopt(new ChargePointId("cp-1"), null).join();

        AccessBook later = new AccessBook(store.load().accesses(), store, clock);

        assertThat(later.find(CP)).map(Access::state).contains(Access.State.ADOPTED);
    }

    @Test
    void aChargePointListedInTheConfigurationComesIn() {
        rules.listed.add(CP);

        assertThat(knock("")).isEmpty();
    }

    @Test
    void anOpenDoorAdoptsForGood() {
        rules.door = Door.ACCEPT;
        knock("");
        rules.door = Door.REFUSE;

        assertThat(knock("")).isEmpty();
    }

    @Test
    void aBlockedChargePointStaysOutAlsoWhereTheDoorIsOpenOrTheConfigurationNamesIt() {
        rules.door = Door.ACCEPT;
        rules.listed.add(CP);

        desk.block(CP).join();

        assertThat(knock("")).contains(RefusalReason.BLOCKED);
        assertThat(disconnected).containsExactly(CP);
    }

    @Test
    void aRemovedChargePointIsAStrangerWithoutAPassword() {
        adoptedWithPassword();

        desk.remove(CP).join();

        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.UNKNOWN_CHARGE_POINT);
        assertThat(desk.adopt(CP, null).join().standing().decided())
                .extracting(Access::passwordHash)
                .isNull();
    }

    @Test
    void aPasswordIsMadeForWhoNeedsOneAndShownOnce() {
        AccessDesk.Adopted first = desk.adopt(CP, 1).join();
        AccessDesk.Adopted again = desk.adopt(CP, 1).join();

        assertThat(first.password()).isNotNull();
        assertThat(again.password()).isNull();
        assertThat(knock(basic("CP-1", first.password().text()))).isEmpty();
    }

    @Test
    void noPasswordIsLegibleInWhatIsStored() {
        adoptedWithPassword();

        assertThat(store.load().accesses())
                .singleElement()
                .satisfies(access -> assertThat(access.passwordHash())
                        .startsWith("pbkdf2-sha256$")
                        .doesNotContain(PASSWORD))
                .satisfies(access -> assertThat(access.toString()).doesNotContain("pbkdf2"));
    }

    @Test
    void theBytesOfAKeyAndItsHexadecimalDigitsAreTheSamePassword() {
        byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f10ff7f80");
        desk.adopt(CP, 0).join();
        desk.setCredentials(CP, Password.of(HexFormat.of().formatHex(key)), null)
                .join();

        assertThat(knock(basic("CP-1", key))).isEmpty();
        assertThat(knock(basic("CP-1", HexFormat.of().withUpperCase().formatHex(key))))
                .isEmpty();
    }

    @Test
    void theUserNameIsTheIdentityInAnyLetterCase() {
        adoptedWithPassword();

        assertThat(knock(basic("cp-1", PASSWORD))).isEmpty();
        assertThat(knock(basic("CP-2", PASSWORD))).contains(RefusalReason.USER_NAME_WRONG);
    }

    @Test
    void anIdentityMayHaveAColon() {
        ChargePointId urn = new ChargePointId("urn:depot:7");
        desk.adopt(urn, 1).join();
        desk.setCredentials(urn, Password.of(PASSWORD), null).join();

        assertThat(control.refuses(new Knock("urn:depot:7", HERE, false, basic("urn:depot:7", PASSWORD), List.of())))
                .isEmpty();
    }

    @Test
    void whatIsNoProperHeaderIsAMissingPassword() {
        adoptedWithPassword();

        for (String header : List.of("", "Basic", "Basic !!!", "Bearer abc", "Basic " + "QUJD")) {
            assertThat(knock(header)).as(header).contains(RefusalReason.PASSWORD_MISSING);
        }
    }

    @Test
    void aPasswordMustBeShownWhateverTheProfile() {
        adoptedWithPassword();

        assertThat(knock("")).contains(RefusalReason.PASSWORD_MISSING);
        assertThat(knock(basic("CP-1", "wrong-horse-battery"))).contains(RefusalReason.PASSWORD_WRONG);
        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
    }

    @Test
    void profileOneWithoutAPasswordOnRecordSaysSo() {
        rules.listed.add(CP);
        rules.profiles.put(CP, 1);

        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.PASSWORD_NOT_SET);
    }

    @Test
    void profileTwoWantsThePasswordOverAnEncryptedConnection() {
        adoptedWithPassword();
        desk.setCredentials(CP, null, 2).join();

        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.ENCRYPTION_MISSING);
        assertThat(knockEncrypted("")).contains(RefusalReason.PASSWORD_MISSING);
        assertThat(knockEncrypted(basic("CP-1", PASSWORD))).isEmpty();
    }

    @Test
    void profileThreeWantsACertificateAndNoPassword() {
        adoptedWithPassword();
        desk.setCredentials(CP, null, 3).join();

        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.ENCRYPTION_MISSING);
        assertThat(knockEncrypted(basic("CP-1", PASSWORD))).contains(RefusalReason.CERTIFICATE_MISSING);
        assertThat(knockWithCertificate()).isEmpty();
        certificateRefusal = Optional.of(RefusalReason.CERTIFICATE_OF_ANOTHER);
        assertThat(knockWithCertificate()).contains(RefusalReason.CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void theConfigurationsProfileCannotBeLowered() {
        rules.profiles.put(CP, 2);
        desk.adopt(CP, 0).join();

        assertThat(knock("")).contains(RefusalReason.ENCRYPTION_MISSING);
    }

    @Test
    void guessesAreSlowedAndMoreSoEachTime() {
        adoptedWithPassword();
        for (int n = 0; n < 4; n++) {
            assertThat(knock(basic("CP-1", "wrong-password-" + n))).contains(RefusalReason.PASSWORD_WRONG);
        }

        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.TOO_MANY_GUESSES);
        clock.advance(Duration.ofSeconds(1));
        assertThat(knock(basic("CP-1", "wrong-password-5"))).contains(RefusalReason.PASSWORD_WRONG);
        clock.advance(Duration.ofSeconds(1));
        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.TOO_MANY_GUESSES);
        clock.advance(Duration.ofSeconds(1));
        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
    }

    @Test
    void whoGuessesElsewhereDoesNotLockTheTrueStationOut() {
        adoptedWithPassword();
        for (int n = 0; n < 10; n++) {
            knock("203.0.113.5", basic("CP-1", "wrong-password-" + n));
        }

        assertThat(knock("203.0.113.5", basic("CP-1", PASSWORD))).contains(RefusalReason.TOO_MANY_GUESSES);
        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
    }

    private String rotatedPassword() {
        assertThat(desk.rotate(CP).join()).contains(outcome);
        ChargePointCommand last = sent.get(sent.size() - 1);
        return ((ChargePointCommand.SetPassword) last).password();
    }

    @Test
    void aNewPasswordTakesOverWhenItIsFirstUsed() {
        adoptedWithPassword();

        String next = rotatedPassword();

        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
        assertThat(knock(basic("CP-1", next))).isEmpty();
        assertThat(knock(basic("CP-1", PASSWORD))).contains(RefusalReason.PASSWORD_WRONG);
    }

    @Test
    void aNewPasswordThatTheChargePointRefusedDoesNotHold() {
        adoptedWithPassword();
        outcome = new CommandOutcome.Answered(false, "Rejected", "{}");

        String refused = rotatedPassword();

        assertThat(knock(basic("CP-1", refused))).contains(RefusalReason.PASSWORD_WRONG);
        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
    }

    @Test
    void aNewPasswordHoldsIfNobodyKnowsWhetherTheChargePointTookIt() {
        adoptedWithPassword();
        outcome = new CommandOutcome.TimedOut();

        String uncertain = rotatedPassword();

        assertThat(knock(basic("CP-1", PASSWORD))).isEmpty();
        assertThat(desk.rotate(CP).join()).isEmpty();
        assertThat(knock(basic("CP-1", uncertain))).isEmpty();
    }

    @Test
    void aNewPasswordThatCannotBeWrittenIsNotSent() {
        adoptedWithPassword();
        sent.clear();
        store.fail();

        assertThat(desk.rotate(CP)).isCompletedExceptionally();
        assertThat(sent).isEmpty();
    }
}
