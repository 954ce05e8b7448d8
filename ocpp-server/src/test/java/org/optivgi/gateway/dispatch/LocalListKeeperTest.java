package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.SendLocalList;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.store.sql.LocalListRecords;

class LocalListKeeperTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final AuthorizationDecision ACCEPTED = AuthorizationDecision.of(Status.ACCEPTED);
    private static final AuthorizationDecision BLOCKED = AuthorizationDecision.of(Status.BLOCKED);

    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private final NetworkLoop network =
            new NetworkLoop((token, at) -> ACCEPTED, new NetworkSettings(Duration.ofMinutes(5)), store);
    private final Map<IdToken, AuthorizationDecision> tags = new HashMap<>();
    private final List<String> notices = new ArrayList<>();
    private final ChargePointWithList chargePoint = new ChargePointWithList();
    private LocalListKeeper keeper = keeper();

    /** A charge point that keeps its list to the letter of the standard. */
    private static final class ChargePointWithList {
        private final Map<String, AuthorizationDecision> list = new TreeMap<>();
        private final List<SendLocalList> sent = new ArrayList<>();
        private int version;
        private int asked;
        private String refusal = "";
        private int refusals;
        private CompletableFuture<CommandOutcome> held;

        CompletableFuture<CommandOutcome> take(ChargePointCommand command) {
            if (command instanceof ChargePointCommand.ReadLocalListVersion) {
                asked++;
                CompletableFuture<CommandOutcome> answer = held;
                return answer != null
                        ? answer
                        : CompletableFuture.completedFuture(new CommandOutcome.LocalListVersionRead(version));
            }
            SendLocalList message = (SendLocalList) command;
            sent.add(message);
            if (refusals > 0) {
                refusals--;
                return answer(false, refusal);
            }
            if (!message.isWhole() && message.version() <= version) {
                return answer(false, "VersionMismatch");
            }
            if (message.isWhole()) {
                list.clear();
            }
            message.entries().forEach(entry -> {
                if (entry.decision() == null) {
                    list.remove(entry.idToken().canonical());
                } else {
                    list.put(entry.idToken().canonical(), entry.decision());
                }
            });
            version = message.version();
            return answer(true, "Accepted");
        }

        private static CompletableFuture<CommandOutcome> answer(boolean accepted, String word) {
            return CompletableFuture.completedFuture(new CommandOutcome.Answered(accepted, word, "{}"));
        }
    }

    private LocalListKeeper keeper() {
        return new LocalListKeeper(
                network,
                (id, command, urgency) -> chargePoint.take(command),
                new LocalListRecords(store),
                () -> new LocalList(tags),
                (id, text) -> notices.add(id + " " + text));
    }

    @BeforeEach
    void connect() {
        network.submit(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "10.0.0.7"))
                .join();
        can(new Capabilities.LocalList(true, 100, 3));
        tags.put(new IdToken("BUS"), ACCEPTED);
        tags.put(new IdToken("THIEF"), BLOCKED);
        keeper.listChanged();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void can(Capabilities.LocalList localList) {
        network.learn(
                        CP,
                        new Capabilities(
                                List.of(), Set.of(), null, null, null, 1, Map.of(), false, null, Set.of(), localList,
                                Map.of()))
                .join();
    }

    private void set(String token, AuthorizationDecision decision) {
        tags.put(new IdToken(token), decision);
        keeper.listChanged();
    }

    private SendLocalList last() {
        return chargePoint.sent.get(chargePoint.sent.size() - 1);
    }

    @Test
    void nothingIsSentBeforeAdoptionAndThenTheWholeList() {
        assertThat(chargePoint.asked).isZero();

        keeper.adopted(CP);

        assertThat(chargePoint.list).isEqualTo(Map.of("bus", ACCEPTED, "thief", BLOCKED));
        assertThat(chargePoint.sent).hasSize(1);
        assertThat(last().isWhole()).isTrue();
    }

    @Test
    void aChangeIsSentAloneWithTheNextVersion() {
        keeper.adopted(CP);
        tags.remove(new IdToken("BUS"));

        set("VAN", ACCEPTED);

        assertThat(last().isWhole()).isFalse();
        assertThat(last().version()).isEqualTo(2);
        assertThat(last().entries())
                .containsExactlyInAnyOrder(
                        new SendLocalList.Entry(new IdToken("VAN"), ACCEPTED),
                        new SendLocalList.Entry(new IdToken("BUS"), null));
        assertThat(chargePoint.list).isEqualTo(Map.of("van", ACCEPTED, "thief", BLOCKED));
    }

    @Test
    void aListThatSomebodyElseHasPutThereIsReplaced() {
        keeper.adopted(CP);
        chargePoint.version = 77;
        chargePoint.list.put("stranger", ACCEPTED);

        set("VAN", ACCEPTED);

        assertThat(last().isWhole()).isTrue();
        assertThat(last().version()).isEqualTo(78);
        assertThat(chargePoint.list).containsOnlyKeys("bus", "thief", "van");
    }

    @Test
    void aLongListIsSentInPartsTheFirstOfThemWhole() {
        for (int i = 0; i < 5; i++) {
            tags.put(new IdToken("T" + i), ACCEPTED);
        }
        keeper.listChanged();

        keeper.adopted(CP);

        assertThat(chargePoint.sent).extracting(SendLocalList::isWhole).containsExactly(true, false, false);
        assertThat(chargePoint.sent).extracting(SendLocalList::version).containsExactly(1, 2, 3);
        assertThat(chargePoint.sent).allMatch(part -> part.entries().size() <= 3);
        assertThat(chargePoint.list).hasSize(7);
    }

    @Test
    void afterARestartAListThatStillHoldsIsNotSentAgain() {
        keeper.adopted(CP);

        keeper = keeper();
        keeper.adopted(CP);

        assertThat(chargePoint.asked).isEqualTo(2);
        assertThat(chargePoint.sent).hasSize(1);
    }

    @Test
    void aListThatChangedWhileTheGatewayWasDownIsSentWhole() {
        keeper.adopted(CP);
        tags.put(new IdToken("BUS"), BLOCKED);

        keeper = keeper();
        keeper.adopted(CP);

        assertThat(last().isWhole()).isTrue();
        assertThat(last().version()).isEqualTo(2);
        assertThat(chargePoint.list).containsEntry("bus", BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "VersionMismatch"})
    void aChangeThatIsRefusedIsTriedOnceMoreAsAWholeList(String refusal) {
        keeper.adopted(CP);
        chargePoint.refusal = refusal;
        chargePoint.refusals = 1;

        set("VAN", ACCEPTED);

        assertThat(last().isWhole()).isTrue();
        assertThat(chargePoint.list).containsOnlyKeys("bus", "thief", "van");
        assertThat(notices).isEmpty();
    }

    @Test
    void aChargePointThatRefusesIsLeftAloneUntilTheListChanges() {
        chargePoint.refusal = "Failed";
        chargePoint.refusals = 2;
        keeper.adopted(CP);
        assertThat(chargePoint.sent).hasSize(2);
        assertThat(notices)
                .containsExactly("CP-1 does not take its local list: Failed; it is asked again when id tags change");

        keeper.adopted(CP);
        assertThat(chargePoint.sent).hasSize(2);

        set("VAN", ACCEPTED);
        assertThat(chargePoint.list).containsOnlyKeys("bus", "thief", "van");
    }

    @Test
    void aListThatIsTooLongIsNotSent() {
        can(new Capabilities.LocalList(true, 1, 1));

        keeper.adopted(CP);

        assertThat(chargePoint.sent).isEmpty();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("holds 1 id tags in its local list at most, but there are 2");
    }

    @Test
    void aChargePointWithoutALocalListIsNotAsked() {
        can(Capabilities.LocalList.NONE);

        keeper.adopted(CP);

        assertThat(chargePoint.asked).isZero();
    }

    @Test
    void whileNoIdTagWasEverKnownTheListsOfOthersStay() {
        tags.clear();
        keeper.listChanged();

        keeper.adopted(CP);

        assertThat(chargePoint.asked).isZero();
    }

    @Test
    void whenTheLastTagIsForgottenTheListIsEmptied() {
        keeper.adopted(CP);
        tags.clear();

        keeper.listChanged();

        assertThat(chargePoint.list).isEmpty();
    }

    @Test
    void aChargePointThatBootsIsLeftAloneUntilItIsAdopted() {
        keeper.adopted(CP);
        keeper.onChange(new NetworkChange.Booted(CP));

        set("VAN", ACCEPTED);
        assertThat(chargePoint.list).doesNotContainKey("van");

        keeper.adopted(CP);
        assertThat(chargePoint.list).containsKey("van");
    }

    @Test
    void whatChangedWhileAChargePointWasGoneIsSentWhenItIsBack() {
        keeper.adopted(CP);
        network.submit(new ChargePointEvent.Disconnected(CP, EIGHT, 1, "")).join();
        set("VAN", ACCEPTED);
        assertThat(chargePoint.list).doesNotContainKey("van");

        network.submit(new ChargePointEvent.Connected(CP, EIGHT, 2, "ocpp1.6", "10.0.0.7"))
                .join();
        keeper.onChange(new NetworkChange.Connected(CP));

        assertThat(chargePoint.list).containsKey("van");
        assertThat(last().isWhole()).isFalse();
    }

    @Test
    void changesThatComeWhileAListIsUnderWayAreSentTogetherAfterIt() {
        keeper.adopted(CP);
        chargePoint.held = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> answer = chargePoint.held;
        set("A", ACCEPTED);
        set("B", ACCEPTED);
        set("C", ACCEPTED);
        assertThat(chargePoint.asked).isEqualTo(2);

        chargePoint.held = null;
        answer.complete(new CommandOutcome.LocalListVersionRead(1));

        assertThat(chargePoint.asked).isEqualTo(3);
        assertThat(chargePoint.sent).hasSize(3);
        assertThat(chargePoint.list).containsOnlyKeys("bus", "thief", "a", "b", "c");
    }

    /** Whatever happens, once all is quiet the charge point holds what it is to hold. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void afterAnyCourseOfEventsTheListIsInStep(long seed) {
        Random random = new Random(seed);
        chargePoint.refusal = "Failed";
        keeper.adopted(CP);
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(6)) {
                case 0 -> tags.remove(new IdToken("T" + random.nextInt(12)));
                case 1 -> chargePoint.refusals = random.nextInt(2);
                case 2 -> {
                    chargePoint.list.clear();
                    chargePoint.version = 0;
                }
                case 3 -> keeper = keeper();
                default -> tags.put(new IdToken("T" + random.nextInt(12)), random.nextBoolean() ? ACCEPTED : BLOCKED);
            }
            keeper.adopted(CP);
            keeper.listChanged();
        }
        chargePoint.refusals = 0;

        set("LAST", ACCEPTED);

        Map<String, AuthorizationDecision> wanted = new TreeMap<>();
        tags.forEach((token, decision) -> wanted.put(token.canonical(), decision));
        assertThat(chargePoint.list).isEqualTo(wanted);
    }
}
