package org.optivgi.scm.ev;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Reduces the number of periods that a schedule needs: first neighbours within a dead-band, then the neighbours whose
 * merging costs the least energy, until few enough remain. A merged piece has the limit of its smaller part.
 */
final class PeriodMerger {
    /** A limit, in the unit of the connector, from a step on until the next piece begins. */
    record Piece(int firstStep, double limit) {}

    /** A piece and its neighbours, while pieces are being merged away. */
    private static final class Link {
        final int firstStep;
        int end;
        double limit;
        int version;
        int previous;
        int next;

        Link(int firstStep, int end, double limit, int index, int count) {
            this.firstStep = firstStep;
            this.end = end;
            this.limit = limit;
            this.previous = index - 1;
            this.next = index + 1 < count ? index + 1 : -1;
        }
    }

    /** The merger of one piece with the next, as it was offered: stale once either has changed. */
    private record Offer(double lost, int left, int leftVersion, int rightVersion) {}

    private final List<Piece> pieces;
    private final int steps;

    PeriodMerger(List<Piece> pieces, int steps) {
        this.pieces = pieces;
        this.steps = steps;
    }

    /** At most {@code maxPieces} pieces, none above the given ones at any step. */
    List<Piece> within(double deadBand, int maxPieces) {
        List<Piece> calm = withoutNoise(deadBand);
        return calm.size() <= maxPieces ? calm : merged(calm, maxPieces);
    }

    /** Groups neighbours whose limits all lie within the dead-band, so that a slow ramp is not flattened as a whole. */
    private List<Piece> withoutNoise(double deadBand) {
        List<Piece> calm = new ArrayList<>();
        int firstStep = 0;
        double least = pieces.get(0).limit();
        double most = least;
        for (Piece piece : pieces.subList(1, pieces.size())) {
            if (Math.max(most, piece.limit()) - Math.min(least, piece.limit()) <= deadBand) {
                least = Math.min(least, piece.limit());
                most = Math.max(most, piece.limit());
            } else {
                calm.add(new Piece(firstStep, least));
                firstStep = piece.firstStep();
                least = piece.limit();
                most = piece.limit();
            }
        }
        calm.add(new Piece(firstStep, least));
        return calm;
    }

    private List<Piece> merged(List<Piece> calm, int maxPieces) {
        int count = calm.size();
        Link[] links = new Link[count];
        for (int i = 0; i < count; i++) {
            int end = i + 1 < count ? calm.get(i + 1).firstStep() : steps;
            links[i] = new Link(calm.get(i).firstStep(), end, calm.get(i).limit(), i, count);
        }
        // Equal losses merge late steps first: they will be planned again before they come.
        PriorityQueue<Offer> offers = new PriorityQueue<>(
                Comparator.comparingDouble(Offer::lost).thenComparing(Offer::left, Comparator.reverseOrder()));
        for (int i = 0; i + 1 < count; i++) {
            offers.add(offer(links, i));
        }
        for (int remaining = count; remaining > maxPieces; ) {
            Offer best = offers.remove();
            Link left = links[best.left()];
            if (left.version == best.leftVersion()
                    && left.next >= 0
                    && links[left.next].version == best.rightVersion()) {
                mergeWithNext(links, best.left());
                remaining--;
                if (left.next >= 0) {
                    offers.add(offer(links, best.left()));
                }
                if (left.previous >= 0) {
                    offers.add(offer(links, left.previous));
                }
            }
        }
        List<Piece> kept = new ArrayList<>(maxPieces);
        for (int i = 0; i >= 0; i = links[i].next) {
            kept.add(new Piece(links[i].firstStep, links[i].limit));
        }
        return kept;
    }

    private static void mergeWithNext(Link[] links, int index) {
        Link left = links[index];
        Link right = links[left.next];
        left.limit = Math.min(left.limit, right.limit);
        left.end = right.end;
        left.next = right.next;
        left.version++;
        right.version = -1;
        if (left.next >= 0) {
            links[left.next].previous = index;
        }
    }

    private static Offer offer(Link[] links, int index) {
        Link left = links[index];
        Link right = links[left.next];
        double limit = Math.min(left.limit, right.limit);
        double lost = (left.limit - limit) * (left.end - left.firstStep)
                + (right.limit - limit) * (right.end - right.firstStep);
        return new Offer(lost, index, left.version, right.version);
    }
}
