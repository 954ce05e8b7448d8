package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The algorithms that can be chosen by name. Immutable. */
public final class Algorithms {
    private final TreeMap<String, Algorithm> byName;

    private Algorithms(TreeMap<String, Algorithm> byName) {
        this.byName = byName;
    }

    /** All algorithms on the class path, in their default settings. */
    public static Algorithms installed() {
        List<Algorithm> found = new ArrayList<>();
        ServiceLoader.load(Algorithm.class, Algorithms.class.getClassLoader()).forEach(found::add);
        return of(found);
    }

    /**
     * Exactly these algorithms.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Algorithms of(List<? extends Algorithm> algorithms) {
        TreeMap<String, Algorithm> byName = new TreeMap<>();
        for (Algorithm algorithm : algorithms) {
            Algorithm other = byName.put(algorithm.name(), algorithm);
            if (other != null) {
                throw new IllegalArgumentException("two algorithms are called " + algorithm.name() + ": "
                        + other.getClass().getName() + " and "
                        + algorithm.getClass().getName());
            }
        }
        return new Algorithms(byName);
    }

    /** These algorithms with {@code algorithm} in the place of the one of its name, or in addition. */
    public Algorithms with(Algorithm algorithm) {
        TreeMap<String, Algorithm> changed = new TreeMap<>(byName);
        changed.put(algorithm.name(), algorithm);
        return new Algorithms(changed);
    }

    /**
     * The algorithm called {@code name}.
     *
     * @throws IllegalArgumentException listing the known names if there is none
     */
    public Algorithm get(String name) {
        Algorithm algorithm = byName.get(name);
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "no algorithm is called \"" + name + "\"; known are " + String.join(", ", byName.keySet()));
        }
        return algorithm;
    }

    /** The known names in alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
