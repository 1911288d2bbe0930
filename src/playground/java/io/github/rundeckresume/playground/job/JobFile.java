package io.github.rundeckresume.playground.job;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file of job definitions as the server exports them: XML, YAML or JSON. */
public final class JobFile {
    private static final long MAX_BYTES = 3 * 1024 * 1024;

    private JobFile() {}

    /**
     * All jobs of the file, in the file's order; never empty. The file's extension tells the format, and without a known one
     * its first character does.
     *
     * @throws JobFileException naming file, job and element when the file is not what a server would take
     */
    public static List<JobDefinition> read(Path file) {
        return documents(file).stream().map(JobDocument::definition).toList();
    }

    /** As {@link #read}, with what each job was read from. */
    public static List<JobDocument> documents(Path file) {
        Place place = Place.of(file);
        Object parsed = parse(text(file, place), place);
        if (!(parsed instanceof List<?> items) || items.isEmpty()) {
            throw place.error("holds no job; a job file is a list of jobs, as a server exports it");
        }
        List<JobDocument> jobs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            jobs.add(JobDocument.of(items.get(i), JobReader.read(items.get(i), place, i + 1)));
        }
        refuseTwins(jobs.stream().map(JobDocument::definition).toList(), place);
        return List.copyOf(jobs);
    }

    private static Object parse(String text, Place place) {
        return switch (format(text, place.file().getFileName().toString())) {
            case "xml" -> XmlJobs.parse(text, place);
            case "json" -> JsonJobs.parse(text, place);
            default -> YamlJobs.parse(text, place);
        };
    }

    private static String format(String text, String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (List.of("xml", "json", "yaml", "yml").contains(extension)) {
            return extension;
        }
        String content = text.stripLeading();
        return content.startsWith("<") ? "xml" : content.startsWith("[") || content.startsWith("{") ? "json" : "yaml";
    }

    private static String text(Path file, Place place) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw place.error("larger than " + MAX_BYTES + " bytes; split it");
            }
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw place.error("does not exist; check the path", e);
        } catch (CharacterCodingException e) {
            throw place.error("is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw place.error("cannot be read: " + e, e);
        }
    }

    private static void refuseTwins(List<JobDefinition> jobs, Place place) {
        Map<String, String> names = new HashMap<>();
        for (JobDefinition job : jobs) {
            String twin = names.put(job.uuid(), job.fullName());
            if (twin != null) {
                throw place.error("the jobs '" + twin + "' and '" + job.fullName() + "' have the same id " + job.uuid()
                        + "; give one of them another uuid or name");
            }
        }
    }
}
