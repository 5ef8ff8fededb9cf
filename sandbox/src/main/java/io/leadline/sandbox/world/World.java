package io.leadline.sandbox.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up world of people, companies and what they write, the same for the same seed. People are made of their number
 * when they are asked for; only names, followers and, once searched for, words are kept. Times pass:
 * what is asked for is as of an instant.
 *
 * <p>It knows the truth (whose account is whose, what a post is for), which its server never tells.
 */
public final class World {
    private static final int LONGEST_HANDLE = 15;
    private static final int LONGEST_SLUG = 60;
    /** One account of so many is somebody's who is not who it says. */
    private static final int PARODY = 60;
    /** Of a hundred posts that begin a conversation so many link to somebody's profile. */
    private static final int LINKING = 20;

    private final long seed;
    private final Instant start;
    private final People people;
    private final Profiles profiles;
    private final Posts posts;
    private final int parodies;
    private final Directory handles;
    private final Directory slugs;
    private final Graph graph;
    private @Nullable PostIndex index;

    public World(long seed, int people, Instant start) {
        this(seed, people, start, Set.of());
    }

    /**
     * @param start the present when the world is made; posts and changes lie before and after it
     * @param taken handles and slugs, in lower case, that nobody here has
     */
    public World(long seed, int people, Instant start, Set<String> taken) {
        this.seed = seed;
        this.start = start;
        this.people = new People(seed, people, start);
        this.profiles = new Profiles(seed);
        this.parodies = people / PARODY;
        this.handles = new Directory(accounts(), LONGEST_HANDLE, "", taken);
        this.slugs = new Directory(people, LONGEST_SLUG, "-", taken);
        int[] communities = new int[people];
        for (int number = 0; number < people; number++) {
            Person person = person(number);
            communities[number] = person.community();
            handles.add(number, person.onX() ? profiles.handle(person) : null);
            slugs.add(number, person.onLinkedin() ? profiles.slug(person) : null);
        }
        for (int account = people; account < accounts(); account++) {
            handles.add(
                    account,
                    account < people + parodies
                            ? "not" + Profiles.plain(parodied(account).family())
                            : Profiles.plain(companyOf(account).name()));
        }
        this.graph = new Graph(seed, communities, this.people.communities, accounts(), people + parodies);
        this.posts = new Posts(seed, start, people, this::person, graph::following);
    }

    public Instant start() {
        return start;
    }

    public int people() {
        return people.people;
    }

    public int companies() {
        return people.companies;
    }

    /** Accounts on X: of people by their number, then parodies, then companies. Not every person has one. */
    public int accounts() {
        return people.people + parodies + people.companies;
    }

    public Person person(int number) {
        return people.person(number);
    }

    public Company company(int number) {
        return people.company(number);
    }

    /** The company with this slug or number on LinkedIn; null if there is none. */
    public @Nullable Company company(String slugOrNumber) {
        if (slugOrNumber.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(slugOrNumber);
            return number < people.companies ? company(number) : null;
        }
        return IntStream.range(0, people.companies)
                .mapToObj(this::company)
                .filter(company -> company.slug().equals(slugOrNumber))
                .findFirst()
                .orElse(null);
    }

    private Person parodied(int account) {
        return person(new Dice(seed, 16, account).between(0, people.people - 1));
    }

    private Company companyOf(int account) {
        return company(account - people.people - parodies);
    }

    /** The account of a company on X. */
    public int accountOf(Company company) {
        return people.people + parodies + company.number();
    }

    /** The person behind an account on X; negative for parodies and companies. */
    public int personOf(int account) {
        return account < people.people ? account : -1;
    }

    /** Negative if nobody has this handle. */
    public int account(String handle) {
        return handles.find(handle.toLowerCase(Locale.ROOT));
    }

    /** Negative if nobody has this slug. */
    public int member(String slug) {
        return slugs.find(slug.toLowerCase(Locale.ROOT));
    }

    /** Null if there is no such account. */
    public @Nullable XProfile x(int account, Instant at) {
        String handle = account < 0 || account >= accounts() ? null : handles.name(account);
        if (handle == null) {
            return null;
        }
        if (account < people.people) {
            return profiles.x(person(account), account, handle, slugs.name(account), start, at);
        }
        return account < people.people + parodies
                ? profiles.parody(parodied(account), account, handle, start)
                : profiles.company(companyOf(account), account, handle, start);
    }

    /** Null if that person is not on LinkedIn. */
    public @Nullable LinkedinProfile linkedin(int number, Instant at) {
        String slug = number < 0 || number >= people.people ? null : slugs.name(number);
        return slug == null ? null : profiles.linkedin(person(number), slug, handles.name(number), at);
    }

    /** Accounts on X that follow this one. */
    public int[] followers(int account) {
        return onX(graph.followers(account));
    }

    /** Accounts on X that this one follows. */
    public int[] following(int account) {
        return onX(graph.following(account));
    }

    private int[] onX(int[] accounts) {
        return Arrays.stream(accounts)
                .filter(account -> account >= people.people || handles.name(account) != null)
                .toArray();
    }

    /** Members of LinkedIn that follow this person or company account. */
    public int[] linkedinFollowers(int account) {
        return onLinkedin(graph.followers(account));
    }

    /** Members of LinkedIn whom this person follows. */
    public int[] linkedinFollowing(int number) {
        return onLinkedin(graph.following(number));
    }

    private int[] onLinkedin(int[] accounts) {
        return Arrays.stream(accounts)
                .filter(account -> account < people.people && slugs.name(account) != null)
                .toArray();
    }

    /** How many follow, without looking who is on which platform. */
    public int followerCount(int account) {
        return graph.followerCount(account);
    }

    public int followingCount(int account) {
        return graph.followingCount(account);
    }

    /** Null if there is no such post, or not yet. */
    public @Nullable Post post(int number, Instant at) {
        Post post = number < 0 || number / Post.MOST >= people.people ? null : posts.at(number);
        return post == null || post.at().isAfter(at) ? null : post;
    }

    /** Newest first. */
    public List<Post> postsOf(int person, boolean onX, Instant at) {
        return person >= people.people
                ? List.of()
                : posts.of(person).stream()
                        .filter(post -> post.onX() == onX && !post.at().isAfter(at))
                        .sorted(Comparator.comparing(Post::at).reversed())
                        .toList();
    }

    /** Everything that one person ever writes, what is still to come included: for tests. */
    public List<Post> everythingOf(int person) {
        return posts.of(person);
    }

    /** Answers to a post on X, newest first. */
    public List<Post> answers(int post, Instant at) {
        return written(postIndex().answers(post), at);
    }

    /** Posts on X that quote a post, newest first. */
    public List<Post> quotes(int post, Instant at) {
        return written(postIndex().quotes(post), at);
    }

    private List<Post> written(IntStream posts, Instant at) {
        return posts.mapToObj(i -> post(i, at))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Post::at).reversed())
                .toList();
    }

    /** The account of a person to which a post on X links; negative if it links to nobody. */
    public int linked(Post post) {
        Dice dice = new Dice(seed, 20, post.index());
        int[] people = Arrays.stream(!post.isOpening() || !dice.chance(LINKING) ? new int[0] : following(post.author()))
                .filter(account -> personOf(account) >= 0)
                .toArray();
        return people.length == 0 ? -1 : people[dice.between(0, people.length - 1)];
    }

    /** Posts that match, newest first. */
    public List<Post> search(PostQuery query, boolean onX, Instant from, Instant at) {
        return postIndex()
                .candidates(query)
                .mapToObj(i -> post(i, at))
                .filter(Objects::nonNull)
                .filter(post -> post.onX() == onX && !post.at().isBefore(from) && query.matches(post.text()))
                .sorted(Comparator.comparing(Post::at).reversed())
                .toList();
    }

    private synchronized PostIndex postIndex() {
        if (index == null) {
            index = new PostIndex(people.people, posts::of);
        }
        return index;
    }

    /** Comments below a post on LinkedIn, oldest first. */
    public List<Comment> comments(Post post, Instant at) {
        Dice dice = new Dice(seed, 17, post.index());
        int[] readers = linkedinFollowers(post.author());
        int count = readers.length == 0 ? 0 : (int) Math.min(readers.length, dice.heavyTailed(2));
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int author = readers[dice.between(0, readers.length - 1)];
                    Instant when = post.at().plusSeconds(dice.between(60, 3 * 86_400));
                    return new Comment(i, author, posts.comment(person(author), dice, when), when);
                })
                .filter(comment -> !comment.at().isAfter(at))
                .sorted(Comparator.comparing(Comment::at))
                .toList();
    }

    /** Those who like a post, on its platform. */
    public int[] likers(Post post) {
        Dice dice = new Dice(seed, 18, post.index());
        int[] readers = post.onX() ? followers(post.author()) : linkedinFollowers(post.author());
        int percent = dice.between(0, 40);
        return Arrays.stream(readers).filter(reader -> dice.chance(percent)).toArray();
    }

    /** People on LinkedIn who are as asked, in order of their number. */
    public IntStream members(IntPredicate wanted) {
        return IntStream.range(0, people.people)
                .filter(n -> slugs.name(n) != null)
                .filter(wanted);
    }
}
