package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was known of an execution when it started: its job, its inputs, and the workflow that it was going to run. */
public final class ExecutionStart {

    private final ExecutionId execution;
    private final String project;
    private final String jobId;
    private final String jobName;
    private final ExecutionIdentity identity;
    private final String user;
    private final Map<String, RecordedValue> options;
    private final Map<String, String> secureOptions;
    private final WorkflowSnapshot workflow;
    private final @Nullable ExecutionId source;
    private final Lineage lineage;
    private final @Nullable RecordedValue filter;
    private final boolean excludePrecedence;
    private final Set<String> nodes;
    private final Map<String, RecordedValue> files;
    private final @Nullable ServerBoot owner;
    private final Set<String> once;
    private final CrashChoice afterCrash;

    private ExecutionStart(Builder builder) {
        this.execution = builder.execution;
        this.project = builder.project;
        this.jobId = builder.jobId;
        this.jobName = builder.jobName;
        this.identity = builder.identity;
        this.user = builder.user;
        // Not Map.copyOf: that is quadratic when names collide, and a state that is read is not trusted.
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(builder.options));
        this.secureOptions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.secureOptions));
        this.workflow = builder.workflow;
        this.source = builder.source;
        this.lineage = requireNonNull(builder.lineage);
        this.filter = builder.filter;
        this.excludePrecedence = builder.excludePrecedence;
        this.nodes = Collections.unmodifiableSet(new TreeSet<>(builder.nodes));
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(builder.files));
        this.owner = builder.owner;
        this.once = Collections.unmodifiableSet(new TreeSet<>(builder.once));
        this.afterCrash = builder.afterCrash;
    }

    public static Builder of(ExecutionId execution, String project, String jobId, WorkflowSnapshot workflow) {
        return new Builder(execution, project, jobId, workflow);
    }

    public ExecutionId execution() {
        return execution;
    }

    public String project() {
        return project;
    }

    /** Its job's UUID. */
    public String jobId() {
        return jobId;
    }

    public String jobName() {
        return jobName;
    }

    public ExecutionIdentity identity() {
        return identity;
    }

    /** Who started it; empty if that is not known. */
    public String user() {
        return user;
    }

    /** The values of the options that are not secure, by name. */
    public Map<String, RecordedValue> options() {
        return options;
    }

    /** Digests of the secure options' values, keyed by the execution's UUID; empty ones if the server gave none. */
    public Map<String, String> secureOptions() {
        return secureOptions;
    }

    public WorkflowSnapshot workflow() {
        return workflow;
    }

    /** The execution that this one resumed; empty if it started from the beginning. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The attempts that led to this one; empty for an execution that started from the beginning. */
    public Lineage lineage() {
        return lineage;
    }

    /** The node filter, with empty text for no filter; empty if it was not recorded. */
    public Optional<RecordedValue> filter() {
        return Optional.ofNullable(filter);
    }

    /** True if the exclude filter wins over the include filter. */
    public boolean excludePrecedence() {
        return excludePrecedence;
    }

    /** The names of the nodes that the filter matched, sorted. */
    public Set<String> nodes() {
        return nodes;
    }

    /** The digests of the files that were uploaded for options, by the option's name; never their content. */
    public Map<String, RecordedValue> files() {
        return files;
    }

    /** The server that recorded it; empty in states of versions that did not say so, and did not record what begins. */
    public Optional<ServerBoot> owner() {
        return Optional.ofNullable(owner);
    }

    /** How the job named the steps that must not run twice. */
    public Set<String> once() {
        return once;
    }

    /** What the job said about crashes. */
    public CrashChoice afterCrash() {
        return afterCrash;
    }

    /** Collects the parts; not thread-safe. */
    public static final class Builder {

        private final ExecutionId execution;
        private final String project;
        private final String jobId;
        private final WorkflowSnapshot workflow;
        private String jobName = "";
        private ExecutionIdentity identity = ExecutionIdentity.of(null, 0);
        private String user = "";
        private Map<String, RecordedValue> options = Map.of();
        private Map<String, String> secureOptions = Map.of();
        private @Nullable ExecutionId source;
        private Lineage lineage = Lineage.none();
        private @Nullable RecordedValue filter;
        private boolean excludePrecedence;
        private Set<String> nodes = Set.of();
        private Map<String, RecordedValue> files = Map.of();
        private @Nullable ServerBoot owner;
        private Set<String> once = Set.of();
        private CrashChoice afterCrash = CrashChoice.off();

        private Builder(ExecutionId execution, String project, String jobId, WorkflowSnapshot workflow) {
            this.execution = requireNonNull(execution);
            this.project = requireNonNull(project);
            this.jobId = requireNonNull(jobId);
            this.workflow = requireNonNull(workflow);
        }

        public Builder jobName(String name) {
            this.jobName = name;
            return this;
        }

        public Builder identity(ExecutionIdentity which) {
            this.identity = which;
            return this;
        }

        public Builder user(String name) {
            this.user = name;
            return this;
        }

        public Builder options(Map<String, RecordedValue> values) {
            this.options = values;
            return this;
        }

        public Builder secureOptions(Map<String, String> digests) {
            this.secureOptions = digests;
            return this;
        }

        public Builder source(@Nullable ExecutionId resumed) {
            this.source = resumed;
            return this;
        }

        public Builder lineage(Lineage attempts) {
            this.lineage = attempts;
            return this;
        }

        public Builder filter(@Nullable RecordedValue text) {
            this.filter = text;
            return this;
        }

        public Builder excludePrecedence(boolean excludes) {
            this.excludePrecedence = excludes;
            return this;
        }

        public Builder nodes(Set<String> names) {
            this.nodes = names;
            return this;
        }

        public Builder files(Map<String, RecordedValue> digests) {
            this.files = digests;
            return this;
        }

        public Builder owner(@Nullable ServerBoot server) {
            this.owner = server;
            return this;
        }

        public Builder once(Set<String> names) {
            this.once = names;
            return this;
        }

        public Builder afterCrash(CrashChoice choice) {
            this.afterCrash = choice;
            return this;
        }

        public ExecutionStart build() {
            return new ExecutionStart(this);
        }
    }
}
