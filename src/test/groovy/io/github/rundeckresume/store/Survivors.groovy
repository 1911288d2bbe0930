package io.github.rundeckresume.store

import groovy.transform.CompileStatic
import io.github.rundeckresume.store.FakeDisk.FakeFile
import io.github.rundeckresume.store.FakeDisk.Image
import io.github.rundeckresume.store.FakeDisk.Stop

import java.nio.file.Path

/** What can be on the disk after a stop: all of it that a file system may leave, not a choice. */
@CompileStatic
class Survivors {

    /** After the process was killed: exactly what was written, at each byte of a write. */
    static List<Map<Path, byte[]>> ofKill(Stop stop) {
        written(stop).collect { files(it.names, it.bytes) }
    }

    /**
     * After a power failure: names with or without those whose folder was not forced, and of each file what was forced,
     * or what was written, at each byte of a write.
     */
    static List<Map<Path, byte[]>> ofPowerFailure(Stop stop) {
        List<Map<Path, byte[]>> all = []
        written(stop).each { image ->
            [image.names, image.forcedNames].each { names ->
                all << files(names, image.forced) << files(names, image.bytes)
            }
        }
        all
    }

    /** After the call, and with a power failure then if that is asked for. */
    static List<Map<Path, byte[]>> afterCall(Stop stop, boolean powerFails) {
        Image image = stop.after
        List<Map<Path, byte[]>> all = [files(image.names, image.bytes)]
        if (powerFails) {
            all << files(image.forcedNames, image.forced) << files(image.names, image.forced)
        }
        all
    }

    /** After a power failure that left out blocks of a write: its bytes are zeros up to any of them. */
    static List<Map<Path, byte[]>> withHoles(Stop stop) {
        Image image = stop.after
        List<Map<Path, byte[]>> all = []
        for (FakeFile file : image.names.values()) {
            int sure = Math.max(image.forced[file].length, file.is(stop.written) ? stop.from : image.bytes[file].length)
            for (int to = sure + 1; to < image.bytes[file].length; to++) {
                byte[] holed = Arrays.copyOf(image.bytes[file], image.bytes[file].length)
                Arrays.fill(holed, sure, to, (byte) 0)
                Map<FakeFile, byte[]> contents = new LinkedHashMap<>(image.bytes)
                contents.put(file, holed)
                all << files(image.names, contents)
            }
        }
        all
    }

    /** The disk before the call, at each byte of a write, and after it. */
    private static List<Image> written(Stop stop) {
        List<Image> images = [stop.before]
        if (stop.written != null) {
            for (int to = stop.from + 1; to < stop.to; to++) {
                images << new Image(
                    names: stop.before.names, forcedNames: stop.before.forcedNames, forced: stop.before.forced,
                    bytes: stop.before.bytes + [(stop.written): partly(stop, to)])
            }
        }
        images << stop.after
        images
    }

    private static byte[] partly(Stop stop, int to) {
        def before = stop.before.bytes[stop.written]
        def partly = Arrays.copyOf(before, Math.max(before.length, to))
        System.arraycopy(stop.after.bytes[stop.written], stop.from, partly, stop.from, Math.min(to, stop.after.bytes[stop.written].length) - stop.from)
        partly
    }

    private static Map<Path, byte[]> files(Map<Path, FakeFile> names, Map<FakeFile, byte[]> contents) {
        (Map<Path, byte[]>) names.collectEntries { path, file -> [path, contents[file]] }
    }
}
