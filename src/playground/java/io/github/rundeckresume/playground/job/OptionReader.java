package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The options of a job's map, read as the server reads them (Option 5.4.0, fromMap). */
final class OptionReader {
    /** SharedJobOptionConstraints 5.4.0. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_0-9.-]+");

    private OptionReader() {}

    static List<OptionDefinition> options(JobFields job) {
        List<OptionDefinition> options = job.isMap("options") ? named(job) : listed(job);
        Set<String> names = new HashSet<>();
        for (OptionDefinition option : options) {
            if (!names.add(option.name())) {
                throw job.error("options", "the option '" + option.name() + "' stands twice; remove one");
            }
        }
        return options;
    }

    /** Older files: a map by name, whose order is the names'. */
    private static List<OptionDefinition> named(JobFields job) {
        JobFields options = job.map("options").orElseThrow();
        return options.names().stream()
                .sorted(Comparator.naturalOrder())
                .map(name -> option(
                        name,
                        options.map(name)
                                .orElseThrow(() -> options.error(name, "expected named values, found nothing"))))
                .toList();
    }

    private static List<OptionDefinition> listed(JobFields job) {
        List<OptionDefinition> options = new ArrayList<>();
        for (JobFields option : job.maps("options")) {
            options.add(option(option.required("name", "give the option a name"), option));
        }
        return options;
    }

    private static OptionDefinition option(String name, JobFields fields) {
        if (!NAME.matcher(name).matches()) {
            throw fields.error("'" + name + "' is no option name; use letters, digits, '_', '.' and '-'");
        }
        boolean secure = fields.flag("secure", false);
        return new OptionDefinition(
                name,
                fields.text("label"),
                fields.text("description"),
                fields.text("value"),
                fields.flag("required", false),
                fields.texts("values"),
                fields.flag("enforced", false),
                regex(name, fields),
                secure,
                secure && fields.flag("valueExposed", false),
                fields.text("storagePath"),
                fields.flag("multivalued", false),
                fields.text("delimiter", ","),
                fields.flag("multivalueAllSelected", false),
                fields.flag("hidden", false),
                fields.text("type"));
    }

    private static String regex(String name, JobFields fields) {
        String regex = fields.text("regex");
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException e) {
            throw fields.error("regex", "the option '" + name + "' has a regex that is none: " + e.getMessage());
        }
    }
}
