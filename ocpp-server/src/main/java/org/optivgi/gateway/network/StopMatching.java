package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction a stop means. Stations send 0, -1 or ids of their own for a transaction whose id they never learned; a
 * stop is matched with a transaction of the same charge point that fits it in every respect, and never with another charge
 * point's. Used by the network's loop only. Spec: field note 22.
 */
final class StopMatching {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;

    StopMatching(ChargePointBook chargePoints, TransactionLedger ledger) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
    }

    /** The open transaction that is meant; empty when there is none, or more than one could be. */
    Optional<Transaction> openTransactionMeant(ChargePointEvent.TransactionEnded event, Instant endedAt) {
        TransactionId named = event.transaction();
        boolean isReal = named != null && named.isReal();
        if (isReal && named != null) {
            Optional<Transaction> open = chargePoints.of(event).openTransaction(named);
            if (open.isPresent() || ledger.ended(event.chargePoint(), named).isPresent() || owner(named) != null) {
                return open;
            }
        }
        List<Transaction> candidates = chargePoints
                .of(event)
                .openTransactions()
                .filter(open -> isToken(open, event.idToken(), isReal))
                .filter(open -> couldEndAt(open, event.meterStopKwh()))
                .filter(open -> !endedAt.isBefore(open.startedAt()))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0).flagged(List.of(flaw(named)))) : Optional.empty();
    }

    /** A stop that names an id which nobody knows must at least be of the same driver. */
    private static boolean isToken(Transaction open, @Nullable IdToken told, boolean mustBeTold) {
        return told == null ? !mustBeTold : open.idToken().equals(told);
    }

    private static boolean couldEndAt(Transaction open, @Nullable Double meterStopKwh) {
        Double register = open.meterKwh();
        return meterStopKwh == null || register == null || meterStopKwh >= register;
    }

    private static String flaw(@Nullable TransactionId named) {
        return named != null && named.isReal()
                ? "ended by a StopTransaction with the unknown id " + named + "; it was the only one it could be"
                : "ended by a StopTransaction without its id; it was the only one it could be";
    }

    /** Why a stop ends nothing. */
    String whyNone(ChargePointEvent.TransactionEnded event) {
        TransactionId named = event.transaction();
        if (named == null || !named.isReal()) {
            return "it names no transaction, and there is none, or more than one, that it could end";
        }
        ChargePointId owner = owner(named);
        return owner == null ? "there is no transaction " + named : "transaction " + named + " is one of " + owner;
    }

    /** The charge point whose transaction has this id; null when there is none. */
    private @Nullable ChargePointId owner(TransactionId named) {
        return chargePoints
                .openTransactions()
                .filter(open -> open.id().equals(named))
                .map(Transaction::chargePoint)
                .findFirst()
                .orElseGet(() -> ledger.ownerOf(named));
    }
}
