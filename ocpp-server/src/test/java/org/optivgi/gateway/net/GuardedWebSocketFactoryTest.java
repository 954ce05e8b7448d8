package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.drafts.Draft_6455;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.optivgi.gateway.testing.SettableClock;

/** How many connections one address may have. */
class GuardedWebSocketFactoryTest {
    private final SettableClock clock = new SettableClock();
    private final RefusedConnections refused = new RefusedConnections(clock, 10);
    private final GuardedWebSocketFactory factory = new GuardedWebSocketFactory(
            EndpointSettings.forHeartbeat(Duration.ofMinutes(5)).withMaxConnectionsPerAddress(2),
            clock,
            refused,
            Runnable::run,
            null);

    private GuardedWebSocket connect(String address) throws IOException {
        GuardedWebSocket socket =
                factory.createWebSocket(Mockito.mock(WebSocketAdapter.class), List.of(new Draft_6455()));
        SocketChannel channel = Mockito.mock(SocketChannel.class);
        Mockito.when(channel.getRemoteAddress()).thenReturn(new InetSocketAddress(address, 40_000));
        SelectionKey key = new AttachedKey();
        key.attach(socket);
        factory.wrapChannel(channel, key);
        return socket;
    }

    @Test
    void oneMoreThanAllowedIsTurnedAwayAndNamed() throws IOException {
        connect("192.0.2.7");
        connect("192.0.2.7");

        assertThatThrownBy(() -> connect("192.0.2.7")).hasMessageContaining("too many connections from 192.0.2.7");

        assertThatCode(() -> connect("192.0.2.8")).doesNotThrowAnyException();
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.TOO_MANY_CONNECTIONS);
        assertThat(factory.inHandshake()).hasSize(3);
    }

    @Test
    void aConnectionThatIsOverMakesRoom() throws IOException {
        connect("192.0.2.7");
        GuardedWebSocket second = connect("192.0.2.7");

        second.closeConnection(1000, "bye");
        second.closeConnection(1000, "bye again");

        assertThatCode(() -> connect("192.0.2.7")).doesNotThrowAnyException();
        assertThatThrownBy(() -> connect("192.0.2.7")).isInstanceOf(IOException.class);
    }

    @Test
    void thisMachineMayConnectAsOftenAsItLikes() {
        assertThatCode(() -> {
                    for (int n = 0; n < 5; n++) {
                        connect("127.0.0.1");
                    }
                })
                .doesNotThrowAnyException();
    }

    private static final class AttachedKey extends SelectionKey {
        @Override
        public SelectableChannel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Selector selector() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public int interestOps() {
            return 0;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            return this;
        }

        @Override
        public int readyOps() {
            return 0;
        }
    }
}
