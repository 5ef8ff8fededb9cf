package io.leadline.jobs.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits into checkpoints, and what the enumerator remembers. */
final class ImportSplitSerializer implements SimpleVersionedSerializer<ImportSplit> {
    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(ImportSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        write(split, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public ImportSplit deserialize(int version, byte[] serialized) throws IOException {
        return read(new DataInputStream(new ByteArrayInputStream(serialized)));
    }

    private static void write(ImportSplit split, DataOutputStream out) throws IOException {
        out.writeUTF(split.workspace());
        out.writeUTF(split.importId());
        out.writeLong(split.nextRecord());
        out.writeBoolean(split.finished());
    }

    private static ImportSplit read(DataInputStream in) throws IOException {
        return new ImportSplit(in.readUTF(), in.readUTF(), in.readLong(), in.readBoolean());
    }

    static SimpleVersionedSerializer<InboxEnumerator.State> state() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 1;
            }

            @Override
            public byte[] serialize(InboxEnumerator.State state) throws IOException {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeInt(state.assigned().size());
                for (String id : state.assigned()) {
                    out.writeUTF(id);
                }
                out.writeInt(state.waiting().size());
                for (ImportSplit split : state.waiting()) {
                    write(split, out);
                }
                return bytes.toByteArray();
            }

            @Override
            public InboxEnumerator.State deserialize(int version, byte[] serialized) throws IOException {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
                List<String> assigned = new ArrayList<>();
                for (int i = in.readInt(); i > 0; i--) {
                    assigned.add(in.readUTF());
                }
                List<ImportSplit> waiting = new ArrayList<>();
                for (int i = in.readInt(); i > 0; i--) {
                    waiting.add(read(in));
                }
                return new InboxEnumerator.State(assigned, waiting);
            }
        };
    }
}
