package io.github.rundeckresume.state;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may let a paused execution go on: users by name, and everybody with one of some roles. */
public final class Approvers {

    private static final String ROLE = "role:";
    private static final Approvers ANYBODY = new Approvers(Set.of(), Set.of());

    private final Set<String> users;
    private final Set<String> roles;

    private Approvers(Set<String> users, Set<String> roles) {
        this.users = Collections.unmodifiableSet(new TreeSet<>(users));
        this.roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** Everybody who may run the job. */
    public static Approvers anybody() {
        return ANYBODY;
    }

    /**
     * Reads names with commas or line ends between them; {@code role:NAME} stands for everybody with that role.
     *
     * @param text the names; empty text for everybody who may run the job
     */
    public static Approvers parse(String text) {
        Set<String> users = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        Stream.of(text.split("[,\\r\\n]")).map(String::strip).forEach(name -> {
            if (name.startsWith(ROLE)) {
                roles.add(name.substring(ROLE.length()).strip());
            } else {
                users.add(name);
            }
        });
        users.remove("");
        roles.remove("");
        return users.isEmpty() && roles.isEmpty() ? ANYBODY : new Approvers(users, roles);
    }

    /** True if everybody may who may run the job. */
    public boolean areAnybody() {
        return users.isEmpty() && roles.isEmpty();
    }

    /** True if that user is one of them. */
    public boolean include(String user, Set<String> rolesOfUser) {
        return areAnybody() || users.contains(user) || rolesOfUser.stream().anyMatch(roles::contains);
    }

    /** These and others. */
    public Approvers and(Approvers others) {
        if (areAnybody() || others.areAnybody()) {
            return ANYBODY;
        }
        Set<String> allUsers = new TreeSet<>(users);
        allUsers.addAll(others.users);
        Set<String> allRoles = new TreeSet<>(roles);
        allRoles.addAll(others.roles);
        return new Approvers(allUsers, allRoles);
    }

    /** The names, as {@link #parse} reads them; empty text for everybody. */
    @Override
    public String toString() {
        return Stream.concat(users.stream(), roles.stream().map(role -> ROLE + role))
                .collect(joining(", "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Approvers && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
