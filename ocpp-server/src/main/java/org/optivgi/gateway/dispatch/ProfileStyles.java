package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.LearnedBehaviour;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * In which form each charge point is given its profiles: as it was seen to take them, else as its make is known to, else as
 * it says, else as most do. One that refuses a form is offered others, each once, the most similar first.
 *
 * <p>Used on the dispatch's loop only. Spec: field notes 27 to 34 and 37.
 */
public final class ProfileStyles {
    private static final int PERIODS_WHEN_UNSAID = 2;
    private static final int LEVELS_TRIED = 5;
    private static final int ONE_PERIOD = 8;
    /** Forms that differ from the first one in more than this are not tried. */
    private static final int MOST_DIFFERENCES = 2;

    private final NetworkView network;
    private final TraitsOf traits;
    private final BehaviourMemory memory;
    private final Map<ChargePointId, Search> searches = new HashMap<>();

    /** The forms that one charge point was offered since it started. */
    private static final class Search {
        private ProfileStyle current;
        private final Set<ProfileStyle> tried = new HashSet<>();
        /** The form in which it was told when it began to draw too much; null while it obeys. */
        private @Nullable ProfileStyle disobeyed;
        /** In which respects other forms were tried since. */
        private int respectsTried;
        /** Forms in which it took a profile for a transaction. */
        private final Set<ProfileStyle> proven = new HashSet<>();
        /** The form that it took last, in this run or an earlier one; null where none is known. */
        private @Nullable ProfileStyle took;

        Search(ProfileStyle first, @Nullable ProfileStyle took) {
            current = first;
            this.took = took;
        }
    }

    /**
     * @param network what charge points say of themselves
     * @param traits what is known of their makes
     * @param memory what was seen of them
     */
    public ProfileStyles(NetworkView network, TraitsOf traits, BehaviourMemory memory) {
        this.network = network;
        this.traits = traits;
        this.memory = memory;
    }

    ChargerTraits traits(ChargePointId chargePoint) {
        return traits.of(chargePoint.value());
    }

    /** What a charge point is limited in. */
    ChargingRateUnit unit(ChargePointId chargePoint) {
        return search(chargePoint).current.unit();
    }

    /** How profiles for a charge point are made now. */
    ProfileTerms terms(ChargePointId chargePoint) {
        ChargerTraits known = traits(chargePoint);
        Integer told = capabilities(chargePoint).maxPeriods();
        int saidOrUsual = told == null ? PERIODS_WHEN_UNSAID : Math.max(1, told);
        int maxPeriods = Objects.requireNonNullElse(known.maxPeriods(), saidOrUsual);
        return new ProfileTerms(
                search(chargePoint).current, maxPeriods, CurrentSteps.of(known), zero(known, learned(chargePoint)));
    }

    private static ChargerTraits.Zero zero(ChargerTraits known, LearnedBehaviour learned) {
        if (Boolean.FALSE.equals(learned.pausesAtZero())) {
            return ChargerTraits.Zero.NEVER;
        }
        return Objects.requireNonNullElse(known.zero(), ChargerTraits.Zero.LASTING);
    }

    /** The charge point started: it is offered first what it took last, and, with a new firmware, what it may take now. */
    void restarted(ChargePointId chargePoint) {
        firmware(chargePoint)
                .ifPresent(version -> memory.learnBehaviour(chargePoint, was -> was.withFirmware(version)));
        searches.remove(chargePoint);
    }

    /** It accepted a default profile of this form. */
    void accepted(ChargePointId chargePoint, ProfileStyle style) {
        search(chargePoint).took = style;
        memory.learnBehaviour(chargePoint, was -> was.withStyle(style));
    }

    /** It accepted a profile of this form for a transaction. */
    void acceptedInTransaction(ChargePointId chargePoint, ProfileStyle style) {
        accepted(chargePoint, style);
        search(chargePoint).proven.add(style);
    }

    /** Whether it took profiles of this form for a transaction since it started. */
    boolean isProven(ChargePointId chargePoint, ProfileStyle style) {
        return search(chargePoint).proven.contains(style);
    }

    /**
     * It refused a form, or did not obey it.
     *
     * @return the form to offer it now; empty when there is none left
     */
    Optional<ProfileStyle> otherThan(ChargePointId chargePoint, ProfileStyle refused) {
        Search search = search(chargePoint);
        if (!search.current.equals(refused)) {
            // Another connector has moved on already.
            return Optional.of(search.current);
        }
        boolean tookNoneBefore = Boolean.FALSE.equals(learned(chargePoint).takesProfiles());
        memory.learnBehaviour(chargePoint, was -> was.withRejected(refused));
        search.tried.add(refused);
        Set<ProfileStyle> rejected = learned(chargePoint).rejected();
        Optional<ProfileStyle> next = tookNoneBefore
                ? Optional.empty()
                : candidates(chargePoint).stream()
                        .filter(style -> !search.tried.contains(style) && !rejected.contains(style))
                        .findFirst();
        next.ifPresent(style -> search.current = style);
        return next;
    }

    /** It takes profiles and does not obey them: it is told in another form, one for each respect in which forms differ. */
    void afterDisobedience(ChargePointId chargePoint) {
        Search search = search(chargePoint);
        ProfileStyle taken = search.disobeyed == null ? search.current : search.disobeyed;
        search.disobeyed = taken;
        Set<ProfileStyle> rejected = learned(chargePoint).rejected();
        search.current = candidates(chargePoint).stream()
                .filter(style -> differences(taken, style) == 1 && !rejected.contains(style))
                .filter(style -> style.stackLevel() >= taken.stackLevel())
                .filter(style -> differing(taken, style) != ONE_PERIOD)
                .filter(style -> (search.respectsTried & differing(taken, style)) == 0)
                .findFirst()
                .orElse(taken);
        search.respectsTried |= differing(taken, search.current);
    }

    /** It obeys in the form in which it is told now. */
    void obeyed(ChargePointId chargePoint) {
        Search search = search(chargePoint);
        search.disobeyed = null;
        search.respectsTried = 0;
    }

    /** Other forms did not help, or the vehicle is gone: it is told as before. */
    void triedEnough(ChargePointId chargePoint) {
        Search search = search(chargePoint);
        if (search.disobeyed != null) {
            search.current = search.disobeyed;
        }
        obeyed(chargePoint);
    }

    /** Vehicles were seen not to stop at a limit of 0. */
    void pausesNever(ChargePointId chargePoint) {
        memory.learnBehaviour(chargePoint, was -> was.withPausesAtZero(false));
    }

    /** It refused a kind of profile in every form; another kind it may take in the form tried first. */
    void startOver(ChargePointId chargePoint) {
        memory.learnBehaviour(chargePoint, LearnedBehaviour::withNothingRejected);
        searches.remove(chargePoint);
    }

    /**
     * It takes profiles in no form at present. That says nothing against any one form: when it is asked again, it is asked in
     * the form that it took last, else in the one that suits it best.
     */
    void exhausted(ChargePointId chargePoint) {
        ProfileStyle took = search(chargePoint).took;
        memory.learnBehaviour(chargePoint, was -> {
            LearnedBehaviour open = was.withNothingRejected();
            return (took == null ? open : open.withStyle(took)).withoutProfiles();
        });
        searches.remove(chargePoint);
    }

    private Search search(ChargePointId chargePoint) {
        return searches.computeIfAbsent(
                chargePoint, id -> new Search(first(id), learned(id).style()));
    }

    private ProfileStyle first(ChargePointId chargePoint) {
        ProfileStyle known = byTraits(chargePoint);
        LearnedBehaviour learned = learned(chargePoint);
        ProfileStyle works = learned.style();
        if (works == null) {
            return known;
        }
        ProfileStyle both = refined(works, traits(chargePoint));
        return learned.rejected().contains(both) ? works : both;
    }

    /** As its make is known to take profiles, else as it says, else as most do. */
    private ProfileStyle byTraits(ChargePointId chargePoint) {
        ProfileStyle usual = new ProfileStyle(
                ChargingProfileKind.ABSOLUTE, 0, unit(capabilities(chargePoint)), ChargingProfilePurpose.TX, false);
        return refined(usual, traits(chargePoint));
    }

    private static ProfileStyle refined(ProfileStyle style, ChargerTraits known) {
        ChargerTraits.ProfileKind kind = known.profileKind();
        ChargerTraits.LimitUnit unit = known.unit();
        ChargerTraits.PurposeInTx purpose = known.purposeInTx();
        return new ProfileStyle(
                kind == null ? style.kind() : kindOf(kind),
                Objects.requireNonNullElse(known.stackLevel(), style.stackLevel()),
                unit == null ? style.unit() : unitOf(unit),
                purpose == null ? style.purposeInTx() : purposeOf(purpose),
                kind == ChargerTraits.ProfileKind.ABSOLUTE && style.kind() == ChargingProfileKind.RELATIVE
                        ? false
                        : style.onePeriod());
    }

    private static ChargingProfileKind kindOf(ChargerTraits.ProfileKind kind) {
        return kind == ChargerTraits.ProfileKind.RELATIVE ? ChargingProfileKind.RELATIVE : ChargingProfileKind.ABSOLUTE;
    }

    private static ChargingRateUnit unitOf(ChargerTraits.LimitUnit unit) {
        return unit == ChargerTraits.LimitUnit.WATTS ? ChargingRateUnit.W : ChargingRateUnit.A;
    }

    private static ChargingProfilePurpose purposeOf(ChargerTraits.PurposeInTx purpose) {
        return purpose == ChargerTraits.PurposeInTx.TX_DEFAULT
                ? ChargingProfilePurpose.TX_DEFAULT
                : ChargingProfilePurpose.TX;
    }

    /** Amperes, which need no voltage, unless it takes watts only. */
    private static ChargingRateUnit unit(Capabilities capabilities) {
        Set<ChargingRateUnit> units = capabilities.rateUnits();
        return units.isEmpty() || units.contains(ChargingRateUnit.A) ? ChargingRateUnit.A : ChargingRateUnit.W;
    }

    /** Every form worth a try, those most like the first one first. */
    private List<ProfileStyle> candidates(ChargePointId chargePoint) {
        ProfileStyle base = byTraits(chargePoint);
        Set<ProfileStyle> all = new LinkedHashSet<>();
        for (int level : levels(base, capabilities(chargePoint).maxStackLevel())) {
            for (ChargingRateUnit unit : either(base.unit(), ChargingRateUnit.A, ChargingRateUnit.W)) {
                for (ChargingProfileKind kind :
                        either(base.kind(), ChargingProfileKind.ABSOLUTE, ChargingProfileKind.RELATIVE)) {
                    for (ChargingProfilePurpose purpose :
                            either(base.purposeInTx(), ChargingProfilePurpose.TX, ChargingProfilePurpose.TX_DEFAULT)) {
                        all.add(new ProfileStyle(kind, level, unit, purpose, base.onePeriod()));
                        all.add(new ProfileStyle(kind, level, unit, purpose, true));
                    }
                }
            }
        }
        List<ProfileStyle> sorted = new ArrayList<>(all);
        sorted.removeIf(style -> differences(base, style) > MOST_DIFFERENCES);
        sorted.sort(Comparator.<ProfileStyle>comparingInt(style -> differences(base, style))
                .thenComparingInt(style -> differing(base, style)));
        return sorted;
    }

    /** The level of the first form, then from the highest that it says it takes downwards. */
    private static List<Integer> levels(ProfileStyle base, @Nullable Integer told) {
        int highest = Math.max(1, Math.min(told == null ? 1 : told, 1_000));
        return Stream.concat(
                        Stream.of(base.stackLevel()),
                        IntStream.rangeClosed(0, highest)
                                .map(down -> highest - down)
                                .limit(LEVELS_TRIED - 1)
                                .boxed())
                .distinct()
                .toList();
    }

    private static <T> List<T> either(T preferred, T one, T other) {
        return preferred.equals(one) ? List.of(one, other) : List.of(other, one);
    }

    private static int differences(ProfileStyle one, ProfileStyle other) {
        return Integer.bitCount(differing(one, other));
    }

    /** A bit for each respect in which they differ, those of which a change is least likely to help the highest. */
    private static int differing(ProfileStyle one, ProfileStyle other) {
        boolean periods = one.onePeriod() != other.onePeriod() && one.kind() == other.kind();
        return (one.stackLevel() == other.stackLevel() ? 0 : 1)
                | (one.unit() == other.unit() ? 0 : 2)
                | (one.kind() == other.kind() ? 0 : 4)
                | (periods ? ONE_PERIOD : 0)
                | (one.purposeInTx() == other.purposeInTx() ? 0 : 16);
    }

    private LearnedBehaviour learned(ChargePointId chargePoint) {
        return memory.behaviourOf(chargePoint);
    }

    private Capabilities capabilities(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::capabilities).orElse(Capabilities.UNKNOWN);
    }

    private Optional<String> firmware(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint)
                .flatMap(known -> Optional.ofNullable(known.hardware()))
                .flatMap(hardware -> Optional.ofNullable(hardware.firmwareVersion()));
    }
}
