import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How long one check of a password takes with the settings as shipped: 47,104 KiB, five rounds, one lane. */
class Password {
    public static void main(String[] arguments) {
        var encoder = new Argon2PasswordEncoder(16, 32, 1, 47_104, 5);
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
                "one check of a password on one core                  median %6.0f ms  slowest of 20 %6.0f ms  meant: about 200 ms%n",
                took[took.length / 2] / 1e6, took[took.length - 1] / 1e6);
    }
}
