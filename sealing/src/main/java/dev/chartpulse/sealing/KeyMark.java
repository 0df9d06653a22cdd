package dev.chartpulse.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import dev.chartpulse.contracts.secret.SealedSecret;

/**
 * Identifies the key that sealed a token, and can be read without any key: Tink puts a byte 1 and the key's id in front of
 * the ciphertext (output prefix TINK, which {@link Keysets} uses).
 *
 * @param hex the five bytes in lower-case hexadecimal digits
 */
public record KeyMark(String hex) {

    private static final byte TINK = 1;

    /** How many bytes a mark has. */
    public static final int BYTES = 1 + Integer.BYTES;

    static KeyMark ofKey(int id) {
        return new KeyMark(HexFormat.of()
                .formatHex(ByteBuffer.allocate(BYTES).put(TINK).putInt(id).array()));
    }

    /** The mark of a sealed token; if the text is too short or no ciphertext, a mark that no key has. */
    public static KeyMark of(SealedSecret sealed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.base64());
            return new KeyMark(HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES))));
        } catch (IllegalArgumentException notBase64) {
            return new KeyMark("");
        }
    }
}
