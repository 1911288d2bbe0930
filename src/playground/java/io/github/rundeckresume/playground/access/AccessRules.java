package io.github.rundeckresume.playground.access;

import com.dtolabs.rundeck.core.authentication.Group;
import com.dtolabs.rundeck.core.authentication.Username;
import com.dtolabs.rundeck.core.authorization.AclsUtil;
import com.dtolabs.rundeck.core.authorization.Authorization;
import com.dtolabs.rundeck.core.authorization.SubjectAuthContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import javax.security.auth.Subject;

/** The rules of the {@code .aclpolicy} files in a folder, as they were when this was made. */
public final class AccessRules {
    private static final String[] FIRST = {"admin.aclpolicy", "readonly.aclpolicy"};

    private final Authorization rules;

    private AccessRules(Authorization rules) {
        this.rules = rules;
    }

    /** Reads the files; a folder that has none gets two: role admin may do everything, role readonly may look. */
    public static AccessRules in(Path folder) {
        try {
            fill(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the access rules in " + folder + ": " + e.getMessage(), e);
        }
        return new AccessRules(AclsUtil.createFromDirectory(folder.toFile()));
    }

    /** One at a time: several executions ask at once, and each must find whole files. */
    private static synchronized void fill(Path folder) throws IOException {
        if (isEmpty(folder)) {
            for (String name : FIRST) {
                writeFirst(folder, name);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.noneMatch(file -> file.toString().endsWith(".aclpolicy"));
        }
    }

    private static void writeFirst(Path folder, String name) throws IOException {
        try (InputStream first = AccessRules.class.getResourceAsStream("/web/etc/" + name)) {
            Files.copy(first, folder.resolve(name));
        }
    }

    /** What these rules allow a user in these roles. */
    public Rights of(String user, Collection<String> roles) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new Username(user));
        roles.forEach(role -> subject.getPrincipals().add(new Group(role)));
        return new Rights(new SubjectAuthContext(subject, rules));
    }
}
