package org.optivgi.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.LoggedMessage;

/**
 * Messages, newest first, as many as were asked for.
 *
 * @param next the {@code before} of the next page; absent when these were the last
 */
record MessagesJson(List<MessageJson> items, @Nullable Long next) {
    /** @param oneMore one more than fit, if there are as many */
    static MessagesJson of(List<LoggedMessage> oneMore, int most) {
        return new MessagesJson(
                oneMore.stream().limit(most).map(MessageJson::of).toList(),
                oneMore.size() > most ? (Long) oneMore.get(most - 1).position() : null);
    }
}
