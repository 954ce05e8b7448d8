package org.optivgi.gateway.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answers to each charge point in the order of what they answer, while some of them wait for the disk. Answers
 * to others pass by. Used by the network's loop only.
 */
final class AnswerOrder {
    private final Map<ChargePointId, Deque<Place>> queues = new HashMap<>();

    /** The place of one answer. */
    final class Place {
        private final ChargePointId chargePoint;
        private @Nullable Runnable delivery;

        private Place(ChargePointId chargePoint) {
            this.chargePoint = chargePoint;
        }

        /** Delivers the answer as soon as all before it have been delivered; perhaps at once. */
        void deliver(Runnable answer) {
            delivery = answer;
            deliverWhatIsReady(chargePoint);
        }
    }

    /** Takes the next place among the answers to a charge point. */
    Place next(ChargePointId chargePoint) {
        Place place = new Place(chargePoint);
        queues.computeIfAbsent(chargePoint, unseen -> new ArrayDeque<>()).addLast(place);
        return place;
    }

    private void deliverWhatIsReady(ChargePointId chargePoint) {
        Deque<Place> queue = queues.get(chargePoint);
        while (queue != null) {
            Place first = queue.peekFirst();
            if (first == null) {
                queues.remove(chargePoint);
                return;
            }
            Runnable delivery = first.delivery;
            if (delivery == null) {
                return;
            }
            queue.removeFirst();
            delivery.run();
        }
    }
}
