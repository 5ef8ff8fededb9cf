package io.leadline.ingest.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.text.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * bge-small-en-v1.5, quantised, run in this process from its jar: no network, 384 dimensions.
 *
 * <p>Each text is run by itself on one core, several texts side by side. Texts padded into one batch would be no faster on
 * a processor, and since a quantised model scales its numbers over the whole batch, a text's vector would depend on its
 * neighbours: the cache by text hash needs it to be the same every time.
 */
public final class BgeEmbedder implements Embedder, AutoCloseable {
    /** The name of the {@link #model}. */
    public static final String NAME = "bge-small-en-v1.5-q";

    public static final int DIMENSIONS = 384;

    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final String WINDOW = "512";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    /** Loads the model, which takes about a second; {@code UNAVAILABLE} if this machine cannot run it. */
    public BgeEmbedder() {
        try (InputStream model = resource(MODEL);
                InputStream words = resource(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(
                    words,
                    Map.of("padding", "false", "truncation", "true", "maxLength", WINDOW, "modelMaxLength", WINDOW));
        } catch (IOException | OrtException | UnsatisfiedLinkError e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the embedding model cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = BgeEmbedder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not on the class path: the jar of the model is missing");
        }
        return in;
    }

    @Override
    public String model() {
        return NAME;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.size() == 1
                ? List.of(embed(texts.getFirst()))
                : texts.parallelStream().map(this::embed).toList();
    }

    private float[] embed(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] shape = {1, encoding.getIds().length};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getIds()), shape);
                OnnxTensor mask =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getAttentionMask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getTypeIds()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            float[] vector = new float[DIMENSIONS];
            // The vector of a text is that of its first token, which stands for all of it.
            FloatBuffer ofTokens = ((OnnxTensor) result.get(0)).getFloatBuffer();
            ofTokens.get(0, vector);
            return unit(vector);
        } catch (OrtException e) {
            throw new LeadlineException(ErrorCode.INTERNAL, "the embedding model failed: " + e.getMessage(), e);
        }
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float v : vector) {
            square += (double) v * v;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            tokenizer.close();
            session.close();
        } catch (OrtException e) {
            throw new LeadlineException(ErrorCode.INTERNAL, "the embedding model does not close: " + e.getMessage(), e);
        }
    }
}
