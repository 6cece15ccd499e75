import java.util.stream.IntStream;
import org.trajectory.access.passwords.Hashing;

/** How long one check of a password takes with the settings as shipped. */
class Password {
    public static void main(String[] arguments) {
        var encoder = Hashing.encoder(Hashing.MEMORY_KIB, Hashing.ROUNDS);
        var hash = encoder.encode("four grey herons waiting");
        var took = IntStream.range(0, 30)
                .mapToLong(i -> {
                    long begun = System.nanoTime();
                    encoder.matches("four grey herons waiting", hash);
                    return System.nanoTime() - begun;
                })
                .skip(10)
                .sorted()
                .toArray();
        System.out.printf(
                "one check of a password on one core, %d rounds        median %6.0f ms  slowest of 20 %6.0f ms  meant: about 200 ms%n",
                Hashing.ROUNDS,
                took[took.length / 2] / 1e6, took[took.length - 1] / 1e6);
    }
}
