"""Every benchmark, one after another: `make bench`."""

from tests.benchmarks import disclosure, growth, pages, ranking, rematch, skills, whole_estate

if __name__ == "__main__":
    ranking.main([])
    whole_estate.main([])
    growth.main([])
    skills.main([])
    disclosure.main([])
    rematch.main([])
    pages.main([])
