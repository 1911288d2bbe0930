package io.github.rundeckresume.playground.job;

import java.nio.file.Path;
import java.util.List;

/** A file of job definitions as the server exports them: XML, YAML or JSON. */
public final class JobFile {

    private JobFile() {}

    /**
     * All jobs of the file, in the file's order; never empty.
     *
     * @throws JobFileException naming file, job and element when the file is not what a server would take
     */
    public static List<JobDefinition> read(Path file) {
        throw new UnsupportedOperationException("not written yet");
    }
}
