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
        return Files.walk(folder).withCloseable { files ->
            files.filter { Files.isRegularFile(it) && which(it.fileName.toString()) }.toList()
        }.collectMany { found(it) }.unique()
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
