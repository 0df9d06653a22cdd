package dev.chartpulse.source.access;

/** What an operation needs of who calls it. */
public enum Need {
    /** The address of the request is signed, and opens what it names. */
    NOBODY("nothing", null),
    VIEWER("the role viewer", Role.VIEWER),
    EDITOR("the role editor", Role.EDITOR),
    ADMIN("the role admin", Role.ADMIN),
    /** The right to make workspaces, which the configured API key has. */
    INSTANCE_ADMIN("the configured API key, or an admin of the whole instance", null);

    private final String words;
    private final Role role;

    Need(String words, Role role) {
        this.words = words;
        this.role = role;
    }

    /** As in "This needs …". */
    public String words() {
        return words;
    }

    /** As in the problem's member {@code requiredRole}. */
    String text() {
        return role == null ? "instance-admin" : role.text();
    }

    boolean isMetBy(Caller caller) {
        return switch (this) {
            case NOBODY -> true;
            case INSTANCE_ADMIN -> caller.instanceAdmin();
            default -> caller.role() != null && caller.role().includes(role);
        };
    }
}
