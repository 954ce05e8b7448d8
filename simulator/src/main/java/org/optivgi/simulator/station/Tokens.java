package org.optivgi.simulator.station;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may charge: the local list, the cache, and the central system.
 *
 * <p>Spec: OCPP 1.6 §3.5 (list before cache), §4.1, §4.4; OCPP 2.0.1 C10 to C14, D01
 */
public final class Tokens {
    private final Preferences preferences;
    private final Outbox outbox;
    private final Supplier<Instant> clock;
    private final Telling telling;
    private final Map<String, TokenInfo> cache = new HashMap<>();
    private final Map<String, TokenInfo> localList = new HashMap<>();
    private int listVersion;

    Tokens(Preferences preferences, Outbox outbox, Supplier<Instant> clock, Telling telling) {
        this.preferences = preferences;
        this.outbox = outbox;
        this.clock = clock;
        this.telling = telling;
    }

    /** What became of an update of the local list. */
    public enum Update {
        DONE,
        TOO_LONG,
        SWITCHED_OFF,
        OUTDATED
    }

    /** Asks who may say so; the answer may come at once or later. */
    void authorise(String idTag, Consumer<Verdict> then) {
        TokenInfo known = known(idTag);
        if (outbox.isOpen()) {
            if (preferences.authorizesKnownTokensAtOnce() && known != null && known.isAcceptedAt(clock.get())) {
                then.accept(verdict(idTag, known));
            } else {
                ask(idTag, then);
            }
        } else {
            then.accept(offline(idTag, known));
        }
    }

    private void ask(String idTag, Consumer<Verdict> then) {
        telling.ask(idTag, info -> {
            if (info == null) {
                then.accept(offline(idTag, known(idTag)));
            } else {
                remember(idTag, info);
                then.accept(verdict(idTag, info));
            }
        });
    }

    private Verdict offline(String idTag, @Nullable TokenInfo known) {
        if (known != null && preferences.authorizesKnownTokensOffline()) {
            return verdict(idTag, known);
        }
        return new Verdict(idTag, known == null && preferences.authorizesStrangersOffline(), null);
    }

    private @Nullable TokenInfo known(String idTag) {
        TokenInfo listed = preferences.hasLocalList() ? localList.get(idTag) : null;
        if (listed != null) {
            return listed;
        }
        return preferences.keepsTokens() ? cache.get(idTag) : null;
    }

    private Verdict verdict(String idTag, TokenInfo info) {
        return new Verdict(idTag, info.isAcceptedAt(clock.get()), info.parent());
    }

    /** Keeps what the central system said of a token. */
    void remember(String idTag, TokenInfo info) {
        if (preferences.keepsTokens() && !localList.containsKey(idTag)) {
            cache.put(idTag, info);
        }
    }

    /** Forgets what was said of tokens, but for the local list. */
    public void clearCache() {
        cache.clear();
    }

    /** How many tokens are on the local list. */
    public int listSize() {
        return localList.size();
    }

    /** The version of the local list; 0: there is none. */
    public int listVersion() {
        return listVersion;
    }

    /**
     * Takes up a new local list.
     *
     * @param entries by token; null takes one off the list
     * @param isWhole whether it replaces the list; else it changes it
     */
    public Update update(int version, Map<String, @Nullable TokenInfo> entries, boolean isWhole) {
        if (!preferences.hasLocalList()) {
            return Update.SWITCHED_OFF;
        }
        Map<String, TokenInfo> updated = new HashMap<>();
        if (!isWhole) {
            if (version <= listVersion) {
                return Update.OUTDATED;
            }
            updated.putAll(localList);
        }
        if (entries.size() > preferences.localListUpdateSize()) {
            return Update.TOO_LONG;
        }
        entries.forEach((idTag, info) -> {
            if (info == null) {
                updated.remove(idTag);
            } else {
                updated.put(idTag, info);
            }
        });
        if (updated.size() > preferences.localListSize()) {
            return Update.TOO_LONG;
        }
        localList.clear();
        localList.putAll(updated);
        listVersion = version;
        return Update.DONE;
    }
}
