package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses a resume that would fill in an option too late. Rundeck puts options into the node filter and into the paths
 * of stored keys before it asks any plugin (rundeckapp 5.4.0 {@code ExecutionService#createContext}, {@code
 * #loadSecureOptionStorageDefaults}).
 */
final class EarlyOptionCheck {

    private final ExecutionStart source;
    private final Map<String, String> texts;

    EarlyOptionCheck(ExecutionStart source, NodeChoice nodes, JobOptions job) {
        this.source = source;
        this.texts = new TreeMap<>(job.usedBefore());
        texts.put("the nodes", nodes.written());
    }

    /** The refusal if one of the filled options is used early. */
    Optional<Refusal> problem(Set<String> filled) {
        return new TreeSet<>(filled)
                .stream().flatMap(name -> uses(name).stream()).findFirst();
    }

    private Optional<Refusal> uses(String name) {
        return texts.entrySet().stream()
                .filter(text -> OptionReference.isIn(text.getValue(), name))
                .findFirst()
                .map(text -> tooLate(name, text.getKey()));
    }

    private Refusal tooLate(String name, String what) {
        RecordedValue recorded = source.options().getOrDefault(name, RecordedValue.of(""));
        return Refusal.of(
                "Option '" + name + "' must be given: Rundeck has already used it for " + what + ", and it was '"
                        + recorded.shown() + "' in execution " + source.execution() + ". Resume again and give '" + name
                        + "' that value.");
    }
}
