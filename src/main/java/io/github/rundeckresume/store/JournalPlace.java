package io.github.rundeckresume.store;

import java.io.IOException;
import java.nio.file.Path;

/** Where a journal and the state that it becomes lie. */
final class JournalPlace {

    private final Disk disk;
    private final Path state;
    private final Path journal;

    JournalPlace(Disk disk, Path state) {
        this.disk = disk;
        this.state = state;
        this.journal = Journal.fileOf(state);
    }

    /**
     * Creates the journal's file and holds it. Files with these names belong to another execution, and are moved aside.
     *
     * @throws IOException if another process holds the file, or if it cannot be created
     */
    JournalFile create() throws IOException {
        if (state.getParent() != null) {
            disk.createFolders(state.getParent());
        }
        if (HeldJournals.isHeld(state)) {
            throw held();
        }
        ForeignFiles foreign = new ForeignFiles(disk);
        foreign.moveAside(state);
        foreign.moveAside(journal);
        foreign.moveAside(SuccessFile.of(state));
        JournalFile file = new JournalFile(disk.create(journal));
        try {
            hold(file);
        } catch (IOException e) {
            file.close();
            delete();
            throw e;
        }
        return file;
    }

    private void hold(JournalFile file) throws IOException {
        if (!file.lock()) {
            throw held();
        }
        HeldJournals.add(state, file);
    }

    private IOException held() {
        return new IOException(journal + " is held by another process");
    }

    /** The journal does not count as being written any more. */
    void letGo() {
        HeldJournals.remove(state);
    }

    /** Returns when the names of the files are on the disk. */
    void forceNames() {
        disk.forceFolder(state.toAbsolutePath().getParent());
    }

    /** Leaves the journal as proof of a success. */
    void succeed() throws IOException {
        disk.move(journal, SuccessFile.of(state));
    }

    /** Gives the journal the name of the finished state. */
    void finish() throws IOException {
        disk.move(journal, state);
        forceNames();
    }

    void delete() throws IOException {
        disk.delete(journal);
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
