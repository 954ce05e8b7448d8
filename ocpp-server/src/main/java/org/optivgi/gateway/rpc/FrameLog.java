package org.optivgi.gateway.rpc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.optivgi.gateway.network.MessageArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last frames of each charge point, for the people who must find out what it says.
 *
 * <p>Secrets are masked before anybody sees anything: when it is read, since most frames never are. The number of frames for each charge point, their length and the number of
 * charge points are bounded. Each frame also goes to the log: its length at DEBUG, its text at TRACE. Any thread may
 * write and read.
 */
public final class FrameLog {
    private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);

    private final Clock clock;
    private final int framesPerChargePoint;
    private final int maxCharacters;
    private final MessageArchive archive;
    /** The archive's thread's own. */
    private final FrameReader reader;

    private final Map<String, Ring> rings;

    /** Which way a frame went. */
    public enum Direction {
        RECEIVED,
        SENT
    }

    /** One frame; the text is masked, and cut when it was very long. */
    public record Entry(Instant at, Direction direction, String text) {}

    /** One frame as it is kept. */
    private record Kept(Instant at, Direction direction, String text, boolean isMasked) {
        Entry shown() {
            return new Entry(at, direction, isMasked ? text : SecretMask.mask(text));
        }
    }

    /**
     * @param archive takes every frame, for those who look further back
     * @param framesPerChargePoint how many frames are kept for each
     * @param maxCharacters how much is kept of each frame
     * @param chargePoints for how many identities; the one heard of least recently is forgotten
     */
    public FrameLog(
            Clock clock, MessageArchive archive, int framesPerChargePoint, int maxCharacters, int chargePoints) {
        this.archive = archive;
        this.reader = new FrameReader(maxCharacters);
        this.clock = clock;
        this.framesPerChargePoint = framesPerChargePoint;
        this.maxCharacters = maxCharacters;
        this.rings = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Ring> eldest) {
                return size() > chargePoints;
            }
        };
    }

    /** Keeps one frame of the charge point. */
    public void record(String identity, Direction direction, String text) {
        String arrow = direction == Direction.RECEIVED ? "<-" : "->";
        LOG.debug("{} {} characters", arrow, text.length());
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} {}", arrow, SecretMask.mask(text));
        }
        Instant now = clock.instant();
        archive.add(() -> reader.read(now, identity, direction == Direction.RECEIVED, text));
        boolean isLong = text.length() > maxCharacters;
        Kept entry = new Kept(now, direction, isLong ? cut(SecretMask.mask(text)) : text, isLong);
        synchronized (rings) {
            rings.computeIfAbsent(key(identity), unused -> new Ring()).add(entry, framesPerChargePoint);
        }
    }

    /** The frames of the charge point that are still kept, oldest first; empty when there are none. */
    public List<Entry> recent(String identity) {
        synchronized (rings) {
            Ring ring = rings.get(key(identity));
            return ring == null
                    ? List.of()
                    : ring.entries.stream().map(Kept::shown).toList();
        }
    }

    /** Masked first: what is cut is no JSON any more. */
    private String cut(String masked) {
        return masked.length() > maxCharacters ? masked.substring(0, maxCharacters) + "…" : masked;
    }

    private static String key(String identity) {
        return identity.toLowerCase(Locale.ROOT);
    }

    private static final class Ring {
        private final Deque<Kept> entries = new ArrayDeque<>();

        private void add(Kept entry, int capacity) {
            if (entries.size() >= capacity) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
    }
}
