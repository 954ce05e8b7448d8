package org.optivgi.gateway.network;

import java.util.Objects;

/** What goes into the charge points' diaries. Used by the network's loop only. */
final class DiaryKeeper {
    private final ChargePointBook chargePoints;
    private final NoticeBook notices;
    private final Changes changes;

    DiaryKeeper(ChargePointBook chargePoints, NetworkMemory memory, Facts facts, Changes changes) {
        this.chargePoints = chargePoints;
        this.notices = new NoticeBook(memory, facts);
        this.changes = changes;
        for (ChargePoint known : chargePoints.all().stream().toList()) {
            chargePoints.put(known.withDiary(known.diary().withNotices(notices.of(known.id()))));
        }
    }

    void noticeReceived(ChargePointEvent.NoticeReceived event) {
        add(event, new Notice(event.topic(), event.receivedAt(), event.text()));
    }

    /** Whether anybody knows the message or not: what is refused tells an operator what to configure. */
    void vendorDataReceived(ChargePointEvent.VendorDataReceived event) {
        String text = Objects.requireNonNullElse(event.vendorId(), "?")
                + (event.messageId() == null ? "" : " " + event.messageId())
                + (event.data() == null ? "" : ": " + event.data());
        add(event, new Notice("DataTransfer", event.receivedAt(), text));
    }

    void deviated(ChargePointEvent.Deviated event) {
        ChargePoint chargePoint = chargePoints.of(event);
        chargePoints.put(chargePoint.withDiary(chargePoint.diary().deviating(event.found())));
    }

    void operationCalled(ChargePointEvent.OperationCalled event) {
        String answer = event.outcome().inWords();
        add(
                event,
                new Notice(
                        event.action(),
                        event.receivedAt(),
                        "called by an operator: " + (answer.isEmpty() ? "answered" : answer)));
        if (event.outcome() instanceof CommandOutcome.Answered answered
                && answered.accepted()
                && event.meaning() instanceof ChargePointCommand.ChangeAvailability wanted) {
            ChargePoint chargePoint = chargePoints.of(event);
            AvailabilityWish wish =
                    new AvailabilityWish(wanted.connector(), wanted.operative(), answered.status(), event.receivedAt());
            chargePoints.put(chargePoint.withDiary(chargePoint.diary().wishing(wish)));
        }
        changes.add(new NetworkChange.OperationCalled(event.chargePoint(), event.meaning(), event.outcome()));
    }

    private void add(ChargePointEvent event, Notice notice) {
        notices.add(event.chargePoint(), notice);
        ChargePoint chargePoint = chargePoints.of(event);
        chargePoints.put(chargePoint.withDiary(chargePoint.diary().withNotices(notices.of(event.chargePoint()))));
    }
}
