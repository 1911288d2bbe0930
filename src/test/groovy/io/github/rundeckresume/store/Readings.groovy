package io.github.rundeckresume.store

import groovy.transform.CompileStatic
import io.github.rundeckresume.state.ResumeState

import java.nio.ByteBuffer
import java.nio.file.Path

/** What is read of a disk after a stop. Many stops leave the same, which is read only once. */
@CompileStatic
class Readings {

    static final int REFUSED = -1
    static final int MISSING = -2

    private final Map<Map<Path, ByteBuffer>, Integer> known = [:]

    /** How many calls of the course the state has the effects of; negative if there is none, or if it is refused. */
    int position(Course course, Map<Path, byte[]> files) {
        Map<Path, ByteBuffer> key = [:]
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            key.put(file.key, ByteBuffer.wrap(file.value))
        }
        Integer before = known.get(key)
        if (before == null) {
            before = read(course, files)
            known.put(key, before)
        }
        before
    }

    /** How many different contents there were. */
    int size() {
        known.size()
    }

    private static int read(Course course, Map<Path, byte[]> files) {
        try {
            Optional<ResumeState> state = StateFiles.load(FakeDisk.of(files), Course.FOLDER, Course.RUN, Course.READER)
            state.present ? course.position(state.get()) : MISSING
        } catch (UnreadableStateException e) {
            REFUSED
        }
    }
}
