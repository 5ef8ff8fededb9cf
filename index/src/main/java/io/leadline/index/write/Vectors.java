package io.leadline.index.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The form of the documents in {@link io.leadline.index.store.Collection#VECTOR}: little-endian floats. */
public final class Vectors {
    private Vectors() {}

    /** @param model of {@link io.leadline.model.text.Embedder#model}, {@code textHash} of {@link io.leadline.model.text.ProfileText#hash} */
    public static String key(String model, String textHash) {
        return model + '/' + textHash;
    }

    public static byte[] encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    public static float[] decode(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** The cosine of two unit vectors of one length. */
    public static double dot(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
