package org.optivgi.simulator.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"1\",\"Heartbeat\",{}]",
                "[3,\"1\",{\"status\":\"Accepted\",\"nested\":{\"a\":[1,2.5,null,true]}}]",
                "[4,\"1\",\"NotImplemented\",\"\",{}]"
            })
    void whatIsDecodedEncodesToTheSameText(String text) throws MalformedFrameException {
        assertThat(FrameCodec.encode(FrameCodec.decode(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{}",
                "null",
                "[2,\"1\"]",
                "[2,\"1\",\"Heartbeat\"]",
                "[2,1,\"Heartbeat\",{}]",
                "[2,\"1\",\"Heartbeat\",null]",
                "[2,\"1\",\"Heartbeat\",{}] tail",
                "[2,'1','Heartbeat',{}]",
                "[2.5,\"1\",\"Heartbeat\",{}]",
                "[9,\"1\",\"Heartbeat\",{}]",
                "[3,\"1\",[]]",
                "[4,\"1\",\"NotImplemented\",{}]"
            })
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> FrameCodec.decode(text)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void aMalformedFrameKeepsItsMessageIdIfThereIsOne() {
        assertThatThrownBy(() -> FrameCodec.decode("[2,\"17\",\"Heartbeat\",[]]"))
                .isInstanceOfSatisfying(
                        MalformedFrameException.class,
                        malformed -> assertThat(malformed.messageId()).contains("17"));
    }
}
