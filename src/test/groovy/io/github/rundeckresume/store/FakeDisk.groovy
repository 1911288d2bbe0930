package io.github.rundeckresume.store

import groovy.transform.CompileStatic

import java.nio.file.NoSuchFileException
import java.nio.file.Path

/**
 * A file system in memory that knows what it would have left at each moment. What is written is there when the process
 * is killed; when the power fails, only what was forced is sure to be there. It can also be full, or fail at any call.
 */
@CompileStatic
class FakeDisk implements Disk {

    /** What stood on the disk before and after each call that changes something. */
    final List<Stop> stops = []

    /** How many calls returned to the one who counts them; stored with each stop. */
    int returned

    /** Called before each call that changes something, with its number and name; throws to make it fail. */
    Closure trouble = { int number, String what -> }

    /** How many bytes of a write that fails, of that many, are in the file all the same. */
    Closure<Integer> torn = { int count -> 0 }

    /** Called before an open file is read. */
    Closure reading = { }

    /** Another process locks each new file first. */
    boolean isLockedElsewhere

    Map<Path, FakeFile> names = [:]
    private Map<Path, FakeFile> forcedNames = [:]
    private int calls

    /** A call that changes something: what it is, who had returned before it, and the disk around it. */
    @CompileStatic
    static class Stop {
        int number
        String what
        int returned
        Image before
        Image after
        /** The file that is written, and which of its bytes; null for other calls. */
        FakeFile written
        int from
        int to

        @Override
        String toString() {
            "call $number ($what) after $returned had returned"
        }
    }

    /** The names and contents at one moment: what the system sees, and what was forced. */
    @CompileStatic
    static class Image {
        Map<Path, FakeFile> names
        Map<Path, FakeFile> forcedNames
        Map<FakeFile, byte[]> bytes
        Map<FakeFile, byte[]> forced
    }

    /** What is there now. */
    Map<Path, byte[]> contents() {
        names.collectEntries { path, file -> [path, file.bytes] } as Map<Path, byte[]>
    }

    Image image() {
        def all = (names.values() + forcedNames.values()) as Set<FakeFile>
        new Image(
            names: new LinkedHashMap<>(names),
            forcedNames: new LinkedHashMap<>(forcedNames),
            bytes: all.collectEntries { FakeFile it -> [it, it.bytes] } as Map<FakeFile, byte[]>,
            forced: all.collectEntries { FakeFile it -> [it, it.forced] } as Map<FakeFile, byte[]>)
    }

    /** A disk with those files, as a server finds it when it starts. */
    static FakeDisk of(Map<Path, byte[]> files) {
        def disk = new FakeDisk()
        files.each { path, bytes -> disk.names[path] = new FakeFile(disk: disk, bytes: bytes, forced: bytes) }
        disk.forcedNames = new LinkedHashMap<>(disk.names)
        disk
    }

    void change(String what, Stop stop = new Stop(), Runnable run) {
        stop.number = calls++
        stop.what = what
        stop.returned = returned
        stop.before = image()
        try {
            trouble.call(stop.number, what)
            run.run()
        } finally {
            stop.after = image()
            stops << stop
        }
    }

    @Override
    boolean isFile(Path path) {
        names.containsKey(path)
    }

    @Override
    byte[] read(Path path, int most) throws IOException {
        def file = names[path]
        if (file == null) {
            throw new NoSuchFileException(path.toString())
        }
        Arrays.copyOf(file.bytes, Math.min(most, file.bytes.length))
    }

    @Override
    void createFolders(Path folder) {
    }

    @Override
    OpenFile create(Path path) throws IOException {
        assert !names.containsKey(path)
        change('create') { names[path] = new FakeFile(disk: this) }
        names[path]
    }

    @Override
    void move(Path from, Path to) throws IOException {
        assert names.containsKey(from)
        change('move') { names[to] = names.remove(from) }
    }

    @Override
    void delete(Path path) throws IOException {
        change('delete') { names.remove(path) }
    }

    @Override
    void forceFolder(Path folder) {
        try {
            change('forceFolder') { forcedNames = new LinkedHashMap<>(names) }
        } catch (IOException e) {
            return
        }
    }

    @CompileStatic
    static class FakeFile implements OpenFile {

        FakeDisk disk
        byte[] bytes = new byte[0]
        byte[] forced = new byte[0]
        int at
        boolean closed
        boolean locked

        /** As the system does: what it has taken of a write that fails stays there. */
        @Override
        void write(byte[] more, int from, int count) throws IOException {
            requireOpen()
            int taken = 0
            try {
                disk.change('write', new Stop(written: this, from: at, to: at + count)) { taken = count }
            } catch (IOException e) {
                taken = Math.min(count, disk.torn.call(count) as int)
                throw e
            } finally {
                put(more, from, taken)
                disk.stops.last().after = disk.image()
            }
        }

        private void put(byte[] more, int from, int count) {
            def longer = Arrays.copyOf(bytes, Math.max(bytes.length, at + count))
            System.arraycopy(more, from, longer, at, count)
            bytes = longer
            at += count
        }

        @Override
        int read(long at, byte[] into, int most) {
            disk.reading.call()
            def count = Math.min(most, bytes.length - (int) at)
            System.arraycopy(bytes, (int) at, into, 0, Math.max(0, count))
            count > 0 ? count : -1
        }

        @Override
        void cut(long length) throws IOException {
            requireOpen()
            disk.change('cut') {
                bytes = Arrays.copyOf(bytes, (int) length)
                at = (int) length
            }
        }

        @Override
        void force() throws IOException {
            requireOpen()
            disk.change('force') { forced = bytes }
        }

        @Override
        void replaceFirst(byte first) throws IOException {
            requireOpen()
            disk.change('replaceFirst') {
                bytes = Arrays.copyOf(bytes, bytes.length)
                bytes[0] = first
            }
        }

        @Override
        boolean lock() {
            locked = !disk.isLockedElsewhere
        }

        @Override
        void unlock() {
            locked = false
        }

        @Override
        void close() {
            closed = true
            locked = false
        }

        private void requireOpen() throws IOException {
            if (closed) {
                throw new IOException('Stream Closed')
            }
        }
    }
}
