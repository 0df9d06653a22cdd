package dev.chartpulse.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;

import dev.chartpulse.sealing.Keysets;

/**
 * A pair of Tink keysets in two files, {@code KIND-private.json} and {@code KIND-public.json}, whose keys are replaced one
 * by one: a new key is added, then promoted, and the old one is removed once nothing is sealed with it any more. Each change
 * writes both files, each in one step.
 */
final class KeysetPair {

    private final Path folder;
    private final String kind;

    /**
     * Names the two files, which need not exist yet.
     *
     * @param kind the kind of tokens: "grafana" or "slack"
     */
    KeysetPair(Path folder, String kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /**
     * Makes a pair with one key.
     *
     * @throws KeysException when one of the files exists: a new pair could not open the tokens that the old one sealed
     */
    void create() {
        for (Path file : List.of(privateFile(), publicFile())) {
            if (Files.exists(file)) {
                throw new KeysException(file + " is there already; \"add\" gives it a further key");
            }
        }
        write(Keysets.generate());
    }

    /** The keys, in the order in which they were added. */
    List<Key> keys() {
        KeysetHandle keys = read();
        List<Key> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            all.add(new Key(Integer.toUnsignedString(entry.getId()), entry.isPrimary()));
        }
        return all;
    }

    /**
     * Adds a key that opens at once and seals only after {@link #promote}.
     *
     * @return the id of the new key
     */
    String add() {
        List<Key> before = keys();
        change(Keysets::withNewKey);
        return keys().stream()
                .filter(key -> !before.contains(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /**
     * Makes a key the one that seals.
     *
     * @throws KeysException when there is no such key
     */
    void promote(String id) {
        require(id);
        change(keys -> build(keys, id, null));
    }

    /**
     * Removes a key. Tokens that it sealed cannot be opened any more.
     *
     * @throws KeysException when there is no such key, or the key is the one that seals
     */
    void remove(String id) {
        if (require(id).primary()) {
            throw new KeysException("the key " + id + " is the one that seals; promote another one first");
        }
        change(keys -> build(keys, null, id));
    }

    private Key require(String id) {
        return keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KeysException(privateFile() + " has no key " + id + "; it has "
                        + String.join(", ", keys().stream().map(Key::id).toList())));
    }

    private static KeysetHandle build(KeysetHandle keys, String primary, String without) {
        KeysetHandle.Builder changed = KeysetHandle.newBuilder(keys);
        for (int i = changed.size() - 1; i >= 0; i--) {
            String id = Integer.toUnsignedString(keys.getAt(i).getId());
            if (id.equals(without)) {
                changed.deleteAt(i);
            } else if (id.equals(primary)) {
                changed.getAt(i).makePrimary();
            }
        }
        try {
            return changed.build();
        } catch (GeneralSecurityException e) {
            throw new KeysException("the keyset cannot be changed: " + e.getMessage());
        }
    }

    private void change(UnaryOperator<KeysetHandle> change) {
        write(Keysets.pair(change.apply(read())));
    }

    private KeysetHandle read() {
        Path file = privateFile();
        if (!Files.exists(file)) {
            throw new KeysException(file + " is not there; \"create\" makes it");
        }
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(SecretsFolder.read(file), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new KeysException(file + " is not a private Tink JSON keyset");
        }
    }

    /** Writes the private half first, so that at any moment the private file opens what the public file seals. */
    private void write(Keysets.Pair pair) {
        OwnersFile.write(privateFile(), pair.privateJson());
        OwnersFile.write(publicFile(), pair.publicJson());
    }

    private Path privateFile() {
        return folder.resolve(kind + "-private.json");
    }

    private Path publicFile() {
        return folder.resolve(kind + "-public.json");
    }

    /**
     * One key of the pair.
     *
     * @param id as Tink shows it
     * @param primary whether this key seals
     */
    record Key(String id, boolean primary) {}
}
