package io.github.rundeckresume.engine.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Rundeck's own steps (command, script, script file) that are used by the kind of step. Other settings
 * come and go when the server stores a job and copies it to an execution (rundeckapp 6.1.0 {@code CommandExec#toMap}),
 * although nobody edited anything.
 */
final class CommandSettings {

    static final String COMMAND = "adhocRemoteString";
    static final String SCRIPT = "adhocLocalString";
    static final String FILE = "adhocFilepath";
    /** One of these is set in a command step. */
    static final List<String> OF_COMMANDS = List.of(COMMAND, SCRIPT, FILE);

    private static final String INTERPRETER = "scriptInterpreter";
    private static final String QUOTED = "interpreterArgsQuoted";
    private static final String EXPAND = "expandTokenInScriptFile";
    /** The server itself marks it as unused. */
    private static final String UNUSED = "adhocExecution";

    private CommandSettings() {}

    /** The settings that are used. Settings of other steps, and null, are returned as they are. */
    static @Nullable Map<?, ?> used(@Nullable Map<?, ?> settings) {
        if (settings == null || !(has(settings, COMMAND) || has(settings, SCRIPT) || has(settings, FILE))) {
            return settings;
        }
        Map<Object, @Nullable Object> used = new LinkedHashMap<>(settings);
        used.keySet().removeAll(unused(settings));
        return used;
    }

    private static List<String> unused(Map<?, ?> settings) {
        if (has(settings, COMMAND)) {
            return List.of(UNUSED, SCRIPT, FILE, "argString", INTERPRETER, QUOTED, "fileExtension", EXPAND);
        }
        List<String> unused = new ArrayList<>(List.of(UNUSED));
        if (has(settings, SCRIPT)) {
            unused.addAll(List.of(FILE, EXPAND));
        }
        if (!has(settings, INTERPRETER)) {
            unused.add(QUOTED);
        }
        return unused;
    }

    /** True for a script that is in a file, or behind a URL, whose text is not known. */
    static boolean isFile(@Nullable Map<?, ?> settings) {
        return settings != null && has(settings, FILE) && !has(settings, COMMAND) && !has(settings, SCRIPT);
    }

    private static boolean has(Map<?, ?> settings, String name) {
        Object value = settings.get(name);
        return value != null && !value.toString().isEmpty();
    }
}
