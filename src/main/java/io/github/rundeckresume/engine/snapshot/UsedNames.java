package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.HasFailureHandler;
import com.dtolabs.rundeck.core.execution.HasLoggingFilterConfiguration;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import io.github.rundeckresume.state.StepFingerprint;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of values that the texts of a step's configuration use: {@code option.env} for <code>${option.env}</code>,
 * <code>${unquotedoption.env}</code>, <code>${2:option.env@web1}</code> and <code>&#64;option.env&#64;</code>, and
 * {@code RD_OPTION_ENV} as it is, because the environment does not tell a dot from other characters. {@link
 * StepFingerprint#ANY} stands for what is not known: a script file, a name that is put together when it runs, the options
 * that a referenced job imports, and more than could be recorded (rundeck-core 5.4.0 {@code ArgumentVarExpander}, {@code
 * ScriptVarExpander}, {@code DataContextUtils#generateEnvVarName}).
 */
final class UsedNames {

    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(?:unquoted)?([^\\s}]+)}");
    private static final Pattern TOKEN = Pattern.compile("@([^\\s@]+\\.[^\\s@]+)@");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\bRD_\\w*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("(?:\\d+:)?([\\p{L}_][\\p{L}\\p{N}_-]*\\.[\\p{L}\\p{N}._:+-]+)(?:[@/*].*)?");

    private final Set<String> names = new TreeSet<>();

    private UsedNames() {}

    /** The names that a step uses, in its error handler and its conditions too. */
    static Set<String> of(StepExecutionItem step) {
        UsedNames used = new UsedNames();
        used.addStep(step);
        return used.names;
    }

    private void addStep(StepExecutionItem step) {
        if (step instanceof ConfiguredStepExecutionItem) {
            addSettings(CommandSettings.used(((ConfiguredStepExecutionItem) step).getStepConfiguration()));
        }
        if (step instanceof JobExecutionItem) {
            addJob((JobExecutionItem) step);
        }
        Map<?, ?> conditions = StepConditions.of(step);
        if (conditions != null) {
            addCondition(conditions);
        }
        HasLoggingFilterConfiguration.of(step)
                .map(HasLoggingFilterConfiguration::getFilterConfigurations)
                .ifPresent(filters -> filters.forEach(filter -> add(filter.getConfiguration())));
        if (step instanceof HasFailureHandler && ((HasFailureHandler) step).getFailureHandler() != null) {
            addStep(((HasFailureHandler) step).getFailureHandler());
        }
    }

    private void addSettings(@Nullable Map<?, ?> settings) {
        if (CommandSettings.isFile(settings)) {
            addAny();
        }
        add(settings);
    }

    private void addJob(JobExecutionItem step) {
        if (Boolean.TRUE.equals(step.isImportOptions())) {
            addAny();
        }
        add(step.getArgs());
        add(step.getNodeFilter());
        add(step.getNodeRankAttribute());
    }

    /** The key of a condition is a name by itself (rundeckapp 6.1.0 {@code ConditionalDefinitionImpl}). */
    private void addCondition(@Nullable Object value) {
        if (value instanceof Map) {
            ((Map<?, ?>) value).values().forEach(this::addCondition);
        } else if (value instanceof Collection) {
            ((Collection<?>) value).forEach(this::addCondition);
        } else if (value != null && NAME.matcher(value.toString()).matches()) {
            addName(value.toString());
        } else {
            add(value);
        }
    }

    private void add(@Nullable Object value) {
        if (value instanceof Map) {
            ((Map<?, ?>) value).values().forEach(this::add);
        } else if (value instanceof Object[]) {
            add(Arrays.asList((Object[]) value));
        } else if (value instanceof Collection) {
            ((Collection<?>) value).forEach(this::add);
        } else if (value != null) {
            addText(value.toString());
        }
    }

    private void addText(String text) {
        PROPERTY.matcher(text).results().map(found -> found.group(1)).forEach(this::addName);
        // The end of one token may begin the next: it is looked for at each '@'.
        Matcher token = TOKEN.matcher(text);
        for (int from = 0; token.find(from); from = token.end() - 1) {
            addName(token.group(1));
        }
        ENVIRONMENT.matcher(text).results().map(found -> found.group()).forEach(this::addWord);
    }

    /** A name without a dot is a variable of the shell; one in characters that no name has is text of another kind. */
    private void addName(String reference) {
        Matcher name = NAME.matcher(reference);
        if (name.matches()) {
            addBounded(name.group(1));
        } else if (reference.matches("(?:\\d+:)?(?:option|data|secureOption|export)\\..*")) {
            addAny();
        }
    }

    private void addWord(String word) {
        addBounded(word.endsWith("_") ? StepFingerprint.ANY : word.toUpperCase(Locale.ROOT));
    }

    private void addBounded(String name) {
        if (name.length() > LONGEST || (names.size() >= MOST && !names.contains(name))) {
            addAny();
        } else {
            names.add(name);
        }
    }

    private void addAny() {
        names.add(StepFingerprint.ANY);
    }
}
