package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.log.LogFile;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An execution that ended, with what it left behind. */
public record CompletedExecution(ExecutionRecord record, ExecutionFiles files) {

    public long id() {
        return record.id();
    }

    /** In one word, as the server derives it: {@code succeeded}, {@code failed}, {@code aborted}, {@code other} … */
    public String state() {
        return record.state();
    }

    /** The raw status word: a custom one if flow control set it. */
    public String status() {
        return record.status().orElse("");
    }

    /** Where this execution's file of a type is or would be; types are {@code rdlog}, {@code state.json} … */
    public Path file(String filetype) {
        return files.file(record.project(), record.jobUuid(), Long.toString(record.id()), filetype);
    }

    /** The log as it was written, marks for programs included. */
    public List<LogLine> lines() {
        try {
            return LogFile.read(file("rdlog"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of execution " + id() + ": " + e.getMessage(), e);
        }
    }

    /** The text of the log, a line each. */
    public String log() {
        return lines().stream().filter(LogLine::isText).map(LogLine::message).collect(Collectors.joining("\n"));
    }
}
