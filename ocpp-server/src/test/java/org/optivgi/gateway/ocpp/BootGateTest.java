package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootGateTest {
    private final BootGate gate = new BootGate();

    @Test
    void isShutAtFirstAndOpensWithTheFirstAnswer() {
        assertThat(gate.isOpen()).isFalse();

        gate.messageAnswered();

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void opensWhenNothingComes() {
        gate.quietTimeOver();

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void staysShutWhileABootIsInHandWhateverElseHappens() {
        gate.bootReceived();
        gate.quietTimeOver();
        gate.messageAnswered();

        assertThat(gate.isOpen()).isFalse();

        gate.bootAnswered(false);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void staysShutForARejectedChargePointUntilItsNextBootIsAccepted() {
        gate.bootReceived();
        gate.bootAnswered(true);
        gate.messageAnswered();
        gate.quietTimeOver();
        assertThat(gate.isOpen()).isFalse();

        gate.bootReceived();
        gate.bootAnswered(false);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void shutsAgainForALaterBootOnTheSameConnection() {
        gate.messageAnswered();

        gate.bootReceived();

        assertThat(gate.isOpen()).isFalse();
    }
}
