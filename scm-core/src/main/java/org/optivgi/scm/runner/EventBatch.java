package org.optivgi.scm.runner;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The events that one cycle answers.
 *
 * @param events in the order of their arrival, each distinct event once; copied
 * @param omitted how many more arrived that are not listed: repetitions, and those beyond the bound of the queue
 */
public record EventBatch(List<ScmEvent> events, long omitted) {
    public EventBatch {
        events = List.copyOf(events);
    }

    /** A batch of one event. */
    public static EventBatch of(ScmEvent event) {
        return new EventBatch(List.of(event), 0);
    }

    /** How many events arrived, listed or not. */
    public long total() {
        return events.size() + omitted;
    }

    /** The first few reasons in one line, for the log. */
    public String reasons() {
        int shown = Math.min(3, events.size());
        String first = events.subList(0, shown).stream().map(ScmEvent::reason).collect(Collectors.joining("; "));
        long others = total() - shown;
        return others > 0 ? first + "; and " + others + " more" : first;
    }
}
