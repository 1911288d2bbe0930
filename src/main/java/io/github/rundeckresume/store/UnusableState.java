package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of a state that only says why it cannot be used. */
final class UnusableState {

    private UnusableState() {}

    static List<byte[]> documents(ExecutionStart start, boolean begun, ExecutionEnd end) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        documents.add(Json.bytes(json -> StartDocument.write(json, start)));
        if (begun) {
            documents.add(Json.bytes(json -> TimeDocument.BEGUN.write(json, end.endedAt())));
        }
        documents.add(Json.bytes(json -> EndDocument.write(json, end, 0)));
        return documents;
    }
}
