package io.github.rundeckresume.oracle

import groovy.json.JsonSlurper
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path

/** Looks for secrets in files: the value, the value without white space around it, each of its lines. */
class SecretScan {

    /** Shorter ones cannot be told from chance, and no more can words that everybody uses. */
    private static final int LENGTH = 6

    private final Set<String> forms

    SecretScan(GeneratedJob job) {
        def values = job.secrets().collectMany { [it.value(), it.later()] }.findAll { !(it in OptionGenerator.WORDS) }
        this.forms = values.collectMany { [it, it.trim()] + it.readLines() + it.readLines()*.trim() }
                .findAll { it.trim().size() >= LENGTH } as Set
    }

    /** What was found where. */
    List<String> in(Path folder, Closure<Boolean> which) {
        if (!forms || !Files.isDirectory(folder)) { return [] }
        return files(folder).findAll { which(it.fileName.toString()) }.collectMany { found(it) }.unique()
    }

    /** A file may go while its folder is read: that of a success, when the server has stored it. */
    private static List<Path> files(Path folder) {
        while (true) {
            try {
                return Files.walk(folder).withCloseable { all -> all.filter { Files.isRegularFile(it) }.toList() }
            } catch (UncheckedIOException e) {
                if (!(e.cause instanceof NoSuchFileException)) { throw e }
            }
        }
    }

    private List<String> found(Path file) {
        String text = read(file)
        def texts = [text] + strings(text)
        return forms.findAll { form -> texts.any { it.contains(form) } }
                .collect { "the secret ${quoted(it)} is in ${file.fileName}".toString() }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
        } catch (NoSuchFileException gone) {
            return ''
        }
    }

    /** As they are behind JSON's own quoting. */
    private static List<String> strings(String text) {
        text.startsWith('[') || text.startsWith('{') ? text.readLines().collectMany { leaves(parsed(it)) } : []
    }

    private static Object parsed(String line) {
        try {
            def json = line.replaceFirst('^[\\[,]', '').replaceFirst('[\\],]$', '')
            return json ? new JsonSlurper().parseText(json) : null
        } catch (groovy.json.JsonException ignored) {
            return null
        }
    }

    private static List<String> leaves(Object value) {
        if (value instanceof Map) { return value.collectMany { k, v -> [k as String] + leaves(v) } }
        if (value instanceof List) { return value.collectMany { leaves(it) } }
        return value instanceof String ? [value] : []
    }

    static String quoted(String text) {
        "'" + text.replace('\n', '\\n') + "'"
    }
}
