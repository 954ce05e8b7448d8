package org.optivgi.simulator.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The client's side of WebSocket framing, without extensions. Spec: RFC 6455 §5 */
final class ClientFrames {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MOST_HEADER = 14;
    private static final int MOST_PAYLOAD = 8 << 20;

    private final Receiver receiver;
    private byte[] partial = new byte[0];
    private byte[] message = new byte[0];

    /** Gets what comes in. */
    interface Receiver {
        void text(String text);

        void ping(byte[] payload);

        void close();
    }

    ClientFrames(Receiver receiver) {
        this.receiver = receiver;
    }

    /** A masked frame with this payload. */
    static ByteBuffer encode(int opcode, byte[] payload, SplittableRandom random) {
        ByteBuffer frame = ByteBuffer.allocate(MOST_HEADER + payload.length);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < SHORT_LENGTH) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (MASKED | SHORT_LENGTH)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | LONG_LENGTH)).putLong(payload.length);
        }
        int mask = random.nextInt();
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ (mask >>> (24 - 8 * (i & 3)))));
        }
        return frame.flip();
    }

    /** Takes in bytes as they came from the socket, and hands on what is complete. */
    void received(ByteBuffer bytes) throws IOException {
        ByteBuffer all = bytes;
        if (partial.length > 0) {
            byte[] joined = Arrays.copyOf(partial, partial.length + bytes.remaining());
            bytes.get(joined, partial.length, bytes.remaining());
            all = ByteBuffer.wrap(joined);
        }
        while (frameIsComplete(all)) {
            takeFrame(all);
        }
        partial = new byte[all.remaining()];
        all.get(partial);
    }

    private static boolean frameIsComplete(ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        if (bytes.remaining() < 2) {
            return false;
        }
        int shortLength = bytes.get(start + 1) & 0x7F;
        int header = 2 + (shortLength == SHORT_LENGTH ? 2 : shortLength == LONG_LENGTH ? 8 : 0);
        if (bytes.remaining() < header) {
            return false;
        }
        long length = shortLength == SHORT_LENGTH
                ? bytes.getShort(start + 2) & 0xFFFF
                : shortLength == LONG_LENGTH ? bytes.getLong(start + 2) : shortLength;
        if (length < 0 || length > MOST_PAYLOAD) {
            throw new IOException("a frame of " + length + " bytes");
        }
        return bytes.remaining() >= header + length;
    }

    private void takeFrame(ByteBuffer bytes) throws IOException {
        int first = bytes.get();
        int shortLength = bytes.get() & 0xFF;
        if ((shortLength & MASKED) != 0) {
            throw new IOException("a masked frame from the server");
        }
        int length = shortLength == SHORT_LENGTH
                ? bytes.getShort() & 0xFFFF
                : shortLength == LONG_LENGTH ? (int) bytes.getLong() : shortLength;
        byte[] payload = new byte[length];
        bytes.get(payload);
        int opcode = first & 0x0F;
        switch (opcode) {
            case TEXT, CONTINUATION -> {
                message = message.length == 0 ? payload : concatenated(message, payload);
                if ((first & FINAL) != 0) {
                    String text = new String(message, StandardCharsets.UTF_8);
                    message = new byte[0];
                    receiver.text(text);
                }
            }
            case PING -> receiver.ping(payload);
            case CLOSE -> receiver.close();
            case PONG -> {
                // Nothing waits for pongs here.
            }
            default -> throw new IOException("a frame with opcode " + opcode);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
